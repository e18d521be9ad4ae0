// The device: a worker for going on without network, and a screen that stays on.
import { registerOwn } from "../platform/trusted.js";

const WORKER = "/pilots/dag-werker.js";
const LOOK_EVERY = 5_000;
let lock = null;

// A newer worker waits until nobody is in the middle of something; only then the page changes to it.
export async function registerWorker(isIdle) {
  if (!("serviceWorker" in navigator)) {
    return;
  }
  let asked = false;
  navigator.serviceWorker.addEventListener("controllerchange", () => asked && location.reload());
  try {
    const registration = await registerOwn(WORKER, { scope: "/pilots/" });
    const takeOver = () => {
      if (registration.waiting && navigator.serviceWorker.controller && isIdle()) {
        asked = true;
        registration.waiting.postMessage("take-over");
      }
    };
    takeOver();
    setInterval(takeOver, LOOK_EVERY);
    await navigator.serviceWorker.ready;
    document.documentElement.dataset.worker = "1";
  } catch {
    // Without a worker the day still runs as long as this page stays open.
  }
}

export async function keepAwake(isWanted) {
  if (isWanted && !lock && !document.hidden) {
    lock = (await navigator.wakeLock?.request("screen").catch(() => null)) ?? null;
    lock?.addEventListener("release", () => {
      lock = null;
    });
  } else if (!isWanted) {
    lock?.release();
  }
}
