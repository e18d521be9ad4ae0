// Copies the text of a field; says in the page that it worked, or selects the text when it may not.
const words = { nl: ["Gekopieerd.", "Kopieer de gekozen tekst zelf."], en: ["Copied.", "Copy the selected text yourself."] };

for (const button of document.querySelectorAll("[data-copy]")) {
  button.addEventListener("click", async () => {
    const field = document.getElementById(button.dataset.copy);
    const said = document.querySelector("[data-copied]");
    const [done, failed] = words[document.documentElement.lang] ?? words.nl;
    try {
      await navigator.clipboard.writeText(field.value ?? field.textContent);
      said.textContent = done;
    } catch {
      field.select?.();
      said.textContent = failed;
    }
  });
}
