// The one place where a text becomes a document or the address of a script. Pages ask the browser to refuse that anywhere
// else (Trusted Types), so that a text somebody typed never becomes a piece of a page by mistake.
const OWN = /^\/(werker\.js|pilots\/dag-werker\.js)$/;

const policy = globalThis.trustedTypes?.createPolicy("cleanup", {
  createHTML: (html) => html,
  createScriptURL: (address) => {
    if (!OWN.test(address)) throw new TypeError(`not a worker of ours: ${address}`);
    return address;
  },
});

/** Read a page of ours as a document apart: nothing in it loads, and none of its scripts runs. */
export function readPage(html) {
  return new DOMParser().parseFromString(policy ? policy.createHTML(html) : html, "text/html");
}

/** Register one of our workers; resolves to its registration. */
export function registerOwn(address, options) {
  return navigator.serviceWorker.register(policy ? policy.createScriptURL(address) : address, options);
}
