// Typing at the table: Ctrl and Enter stores, and the cursor stands in the lines at once.

const form = document.querySelector("[data-eco-capture]");
const lines = form?.querySelector("textarea");

if (lines) {
  if (!document.querySelector(".error-summary")) lines.focus();
  lines.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      form.requestSubmit();
    }
  });
}
