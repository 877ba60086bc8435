// The phone page of a day: keeps itself for later, and moves "now" and "next" on without a reload.
// Everything here is an extra: the page says the same without it.

const LOOK_AGAIN_MS = 30_000;
const ASK_AGAIN_MS = 4_000;
const TRIES = 15;
const moments = [...document.querySelectorAll("[data-from]")].map((line) => ({
  line,
  from: Date.parse(line.dataset.from),
  to: Date.parse(line.dataset.to),
  counts: "counts" in line.dataset,
}));

function turn() {
  const now = Date.now();
  const going = moments.filter(({ from, to }) => from <= now && now < to).at(-1);
  const next = moments.find(({ from, counts }) => from > now && counts);
  for (const { line } of moments) line.removeAttribute("aria-current");
  going?.line.setAttribute("aria-current", "time");
  show("now", going);
  show("next", next);
}

// The cards are on the page for every moment of today; only the right one is shown.
function show(which, moment) {
  for (const card of document.querySelectorAll(`[data-${which}]`)) {
    card.hidden = card.dataset[which] !== (moment?.line.id ?? "");
  }
}

if (document.querySelector("[data-now]")) {
  turn();
  setInterval(turn, LOOK_AGAIN_MS);
}

// In a bus the network comes and goes: what could not be kept at once is asked for again.
function ask(worker, keep, tries) {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = ({ data }) => {
    offline.hidden = !data;
    if (!data && tries > 1) setTimeout(() => ask(worker, keep, tries - 1), ASK_AGAIN_MS);
  };
  worker.postMessage({ keep }, [port2]);
}

const offline = document.querySelector("[data-offline]");
if (offline && "serviceWorker" in navigator) {
  navigator.serviceWorker
    .register("/guests-sw.js", { scope: offline.dataset.offline })
    .then(() => navigator.serviceWorker.ready)
    .then((registration) => {
      const files = [...document.querySelectorAll("link[rel=stylesheet], link[rel=icon], script[src]")];
      const pages = [...document.querySelectorAll("[data-keep]")].map((link) => link.href);
      // The address the link led to, which has no day in it, is the one people keep as a bookmark.
      const begin = new URL(offline.dataset.offline, location.href).href;
      const wanted = [begin, location.href, ...pages, ...files.map((one) => one.href ?? one.src)];
      const keep = wanted.map((address) => new URL(address).pathname);
      ask(registration.active, keep, TRIES);
    })
    .catch(() => {}); // a private window may have no worker: the page is read as it is
}

// The network went while the page was open: what is shown is what was there then. When it is back the
// reader loads the page again, if they wish: a page that jumps away under one's eyes helps nobody.
addEventListener("offline", () => (document.documentElement.dataset.kept = ""));
