/* The card code on the device: the same rule as cleanup/domain/surveys/card_code.py, which a test compares. */

export const ALPHABET = "2346789BCDFGHJKMNPQRTVWXYZ";
const BODY_LENGTH = 6;
const OFFSET = 13;

/** The check character of a body of alphabet characters: Luhn modulo 26. */
export function checkCharacter(body) {
  const size = ALPHABET.length;
  let total = 0;
  [...body].reverse().forEach((character, place) => {
    const value = ALPHABET.indexOf(character) * (place % 2 === 0 ? 2 : 1);
    total += Math.floor(value / size) + (value % size);
  });
  return ALPHABET[(((OFFSET - total) % size) + size) % size];
}

/** A fresh random code; every character is equally likely. */
export function newCardCode() {
  let body = "";
  while (body.length < BODY_LENGTH) {
    const [number] = crypto.getRandomValues(new Uint8Array(1));
    if (number < 234) body += ALPHABET[number % ALPHABET.length]; // 234 = 9 × 26: no character is favoured
  }
  return body + checkCharacter(body);
}

/** The bare upper-case code, or null when it cannot be one. */
export function normaliseCardCode(typed) {
  const bare = typed.replace(/[\s\-‐‑‒–—_.]/g, "").toUpperCase();
  if (bare.length !== BODY_LENGTH + 1 || [...bare].some((c) => !ALPHABET.includes(c))) return null;
  return checkCharacter(bare.slice(0, -1)) === bare.at(-1) ? bare : null;
}

/** The code as people read it: KWT-7PFR. */
export function showCardCode(bare) {
  return `${bare.slice(0, 3)}-${bare.slice(3)}`;
}
