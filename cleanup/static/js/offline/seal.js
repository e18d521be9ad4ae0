/* Sealing: what waits on a device is written for the server alone. The other side stands in services/surveys/sealing.py. */

const toBase64 = (bytes) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
const fromBase64 = (text) => Uint8Array.from(atob(text), (character) => character.charCodeAt(0));

/** Whether this page may seal at all: browsers allow it on https and on the own machine. */
export const canSeal = () => Boolean(globalThis.crypto?.subtle);

/** Seal fields with the public key of the server; the key of the item is bound to them. */
export async function seal(fields, itemKey, serverKey) {
  const curve = { name: "ECDH", namedCurve: "P-256" };
  const server = await crypto.subtle.importKey("raw", fromBase64(serverKey), curve, false, []);
  const once = await crypto.subtle.generateKey(curve, false, ["deriveBits"]);
  const secret = await crypto.subtle.deriveBits({ name: "ECDH", public: server }, once.privateKey, 256);
  const material = await crypto.subtle.importKey("raw", secret, "HKDF", false, ["deriveKey"]);
  const text = new TextEncoder();
  const hkdf = { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info: text.encode("cleanup sealed submission") };
  const key = await crypto.subtle.deriveKey(hkdf, material, { name: "AES-GCM", length: 256 }, false, ["encrypt"]);
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const hidden = await crypto.subtle.encrypt(
    { name: "AES-GCM", iv, additionalData: text.encode(itemKey) },
    key,
    text.encode(JSON.stringify(fields)),
  );
  const point = await crypto.subtle.exportKey("raw", once.publicKey);
  return toBase64(new Uint8Array([...new Uint8Array(point), ...iv, ...new Uint8Array(hidden)]));
}
