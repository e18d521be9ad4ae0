/* After a withdrawal the phone forgets the code, the drafts and the sealed copies of this pilot too. */

const { pilot } = document.documentElement.dataset;

for (const key of Object.keys(localStorage)) {
  if (key.startsWith("scd.") && key.split(".").includes(pilot)) localStorage.removeItem(key);
}
sessionStorage.clear();
if ("indexedDB" in globalThis) indexedDB.deleteDatabase("scd-antwoorden");
