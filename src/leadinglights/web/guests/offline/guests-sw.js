// Keeps the programme a guest has opened, so that it can be read without a network. Nothing else:
// it is registered for the guests' programme pages alone, answers for them and for static files,
// and never sees the pages of the staff.
const KEPT = "programme-1";
const PAGE = /^\/(?:da|en|zh-hans|de)\/my\/programme\/(?:\d{4}-\d{2}-\d{2}\/)?$/;
const STATIC = /^\/static\//;
const PATIENCE_MS = 4000; // a bus in a valley has a network that never answers

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(begin()));
self.addEventListener("message", (event) => {
  // The page says that it is kept only when all of it is.
  event.waitUntil(keep(event.data).then((all) => event.ports[0]?.postMessage(all)));
});
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (request.mode === "navigate" && PAGE.test(url.pathname)) event.respondWith(page(request));
  else if (STATIC.test(url.pathname)) event.respondWith(file(request));
});

async function begin() {
  for (const name of await caches.keys()) if (name !== KEPT) await caches.delete(name);
  await self.clients.claim();
}

// The page tells which other days and which files belong to it.
async function keep(wanted) {
  if (!Array.isArray(wanted?.keep)) return false;
  const cache = await caches.open(KEPT);
  const paths = wanted.keep.filter((path) => PAGE.test(path) || STATIC.test(path));
  const kept = (await cache.keys()).map(({ url }) => new URL(url).pathname);
  const stays = [...paths, ...inOtherLanguages(kept, paths)];
  for (const path of kept) {
    // Another visit, or a day that is no part of the programme any more.
    if (!stays.includes(path)) await cache.delete(path);
  }
  const done = await Promise.all(paths.map((path) => put(cache, path).catch(() => false)));
  return done.every(Boolean);
}

// The same days in a language the guest read before: whoever switches back finds them. The pages of
// a language go together, since one day that is not here says that they are of another visit.
function inOtherLanguages(kept, wanted) {
  const day = (path) => path.replace(/^\/[^/]+/, "");
  const language = (path) => path.split("/")[1];
  const days = wanted.filter((path) => PAGE.test(path)).map(day);
  const pages = kept.filter((path) => PAGE.test(path) && !wanted.includes(path));
  const strange = new Set(pages.filter((path) => !days.includes(day(path))).map(language));
  return pages.filter((path) => !strange.has(language(path)));
}

async function put(cache, path) {
  const answer = await fetch(path, { credentials: "same-origin" });
  if (!answer.ok || answer.redirected) return false;
  await cache.put(path, answer);
  return true;
}

// The network first; if it does not answer, what was kept, marked as such.
async function page(request) {
  const cache = await caches.open(KEPT);
  const path = new URL(request.url).pathname;
  try {
    const answer = await fetch(request, { signal: AbortSignal.timeout(PATIENCE_MS) });
    if (answer.ok && !answer.redirected) await cache.put(path, answer.clone());
    // The link was taken back or has run out: what it opened is forgotten here, too.
    else if (answer.status === 404) await caches.delete(KEPT);
    return answer;
  } catch (gone) {
    const kept = await cache.match(path, { ignoreVary: true });
    if (!kept) return fetch(request); // nothing to show instead: a slow network is better than none
    if (Date.parse(kept.headers.get("X-Keep-Until") ?? "") < Date.now()) {
      await caches.delete(KEPT);
      throw gone;
    }
    return marked(kept);
  }
}

// The page holds the sentence "read without network"; the mark on <html> lets its style show it.
async function marked(kept) {
  const text = (await kept.text()).replace("<html ", "<html data-kept ");
  const headers = new Headers(kept.headers);
  for (const name of ["Content-Encoding", "Content-Length"]) headers.delete(name);
  return new Response(text, { status: 200, headers });
}

async function file(request) {
  const cache = await caches.open(KEPT);
  try {
    const answer = await fetch(request, { signal: AbortSignal.timeout(PATIENCE_MS) });
    if (answer.ok && (await cache.match(request, { ignoreVary: true }))) {
      await cache.put(request, answer.clone());
    }
    return answer;
  } catch (gone) {
    const kept = await cache.match(request, { ignoreVary: true });
    if (kept) return kept;
    throw gone;
  }
}
