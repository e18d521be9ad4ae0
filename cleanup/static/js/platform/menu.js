// Menus made of <details> work without this; it closes them with Escape or a tap elsewhere.
const menus = document.querySelectorAll("details[data-menu]");

document.addEventListener("click", (event) => {
  for (const menu of menus) {
    if (!menu.contains(event.target)) {
      menu.open = false;
    }
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") {
    return;
  }
  for (const menu of menus) {
    if (menu.open) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  }
});

// On a narrow screen the menu and tabs are rows that scroll: begin where somebody is.
for (const here of document.querySelectorAll(":is(.navigation, .tabs) [aria-current]")) {
  const row = here.closest("ul");
  const middle = (one) => one.getBoundingClientRect().left + one.clientWidth / 2;
  row.scrollLeft += middle(here) - middle(row);
}
