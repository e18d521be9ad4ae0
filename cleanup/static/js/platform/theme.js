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
    showChoice(choice);
  }

  function showChoice(choice) {
    for (const input of document.querySelectorAll("[data-theme-switch] input")) {
      input.checked = input.value === choice;
    }
  }

  apply(read());
  document.addEventListener("DOMContentLoaded", () => {
    for (const [place, group] of document.querySelectorAll("[data-theme-switch]").entries()) {
      for (const input of group.querySelectorAll("input")) {
        input.name = `${KEY}-${place}`;
        input.addEventListener("change", () => keep(input.value));
      }
      group.hidden = false;
    }
    showChoice(read() ?? "");
  });
})();
