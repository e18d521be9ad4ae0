// Passkeys: one touch instead of typing. The buttons stay hidden where a browser cannot do it.
const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));

const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, "-")
    .replace(/\//g, "_")
    .replace(/=+$/, "");

async function post(address, body, token) {
  const answer = await fetch(address, {
    method: "POST",
    credentials: "same-origin",
    headers: { "Content-Type": "application/json", "X-CSRFToken": token },
    body: JSON.stringify(body),
  });
  if (!answer.ok) {
    throw new Error(`${address}: ${answer.status}`);
  }
  return answer.json();
}

function options(given) {
  const made = { ...given, challenge: bytes(given.challenge) };
  if (given.user) {
    made.user = { ...given.user, id: bytes(given.user.id) };
  }
  for (const list of ["excludeCredentials", "allowCredentials"]) {
    if (given[list]) {
      made[list] = given[list].map((key) => ({ ...key, id: bytes(key.id) }));
    }
  }
  return made;
}

function sendable(credential) {
  const response = {};
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (credential.response[name]) {
      response[name] = text(credential.response[name]);
    }
  }
  return { id: credential.id, rawId: text(credential.rawId), type: credential.type, response };
}

const ways = {
  "sign-in": {
    address: "/aanmelden/passkey",
    ask: (publicKey) => navigator.credentials.get({ publicKey }),
  },
  register: {
    address: "/account/passkeys",
    ask: (publicKey) => navigator.credentials.create({ publicKey }),
  },
};

async function use(place) {
  const way = ways[place.dataset.passkey];
  const { token, next } = place.dataset;
  const begun = await post(`${way.address}/begin`, {}, token);
  const credential = await way.ask(options(begun.options));
  const done = await post(
    way.address,
    { challenge_id: begun.challenge_id, credential: sendable(credential), next, name: navigator.platform || "" },
    token,
  );
  window.location.assign(done.go);
}

if (window.PublicKeyCredential) {
  for (const place of document.querySelectorAll("[data-passkey]")) {
    const wrong = place.querySelector("[data-passkey-error]");
    place.hidden = false;
    place.querySelector("button").addEventListener("click", async (event) => {
      event.target.disabled = true;
      wrong.hidden = true;
      try {
        await use(place);
      } catch {
        wrong.hidden = false;
      } finally {
        event.target.disabled = false;
      }
    });
  }
}
