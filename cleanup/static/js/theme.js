// The person's own choice of light or dark, before the first paint; without a choice the device decides.
// A classic script on purpose: a module would run after the page has flashed in the wrong colours.
(() => {
  const KEY = "weergave";
  const root = document.documentElement;
  const byLayout = root.dataset.theme ?? "";

  function read() {
    try {
      return localStorage.getItem(KEY);
    } catch {
      return null;
    }
  }

  function apply(choice) {
    const theme = choice === "light" || choice === "dark" ? choice : byLayout;
    if (theme) {
      root.dataset.theme = theme;
    } else {
      delete root.dataset.theme;
    }
  }

  function keep(choice) {
    try {
      localStorage.setItem(KEY, choice);
    } catch {
      // Storage is off: the choice lasts as long as the page.
    }
    apply(choice);
  }

  apply(read());
  document.addEventListener("DOMContentLoaded", () => {
    for (const group of document.querySelectorAll("[data-theme-switch]")) {
      const current = read() ?? "";
      for (const input of group.querySelectorAll("input")) {
        input.checked = input.value === current;
        input.addEventListener("change", () => keep(input.value));
      }
      group.hidden = false;
    }
  });
})();
