// The keyboard on the board: Tab enters a lane once, arrows go from stop to stop and from day to day.
// Without this module every stop is an ordinary link, reached by Tab; nothing else is lost.

/** @param {HTMLElement} lane @returns {HTMLElement[][]} the stops of each day, in order */
function daysOf(lane) {
  const cells = [...lane.querySelectorAll('[role="group"]')];
  return cells.map((cell) => [...cell.querySelectorAll("[data-stop]")]).filter((day) => day.length > 0);
}

/** @param {HTMLElement[][]} days @param {HTMLElement} stop @param {string} key @returns {HTMLElement | undefined} */
function neighbour(days, stop, key) {
  const day = days.findIndex((stops) => stops.includes(stop));
  const row = days[day].indexOf(stop);
  switch (key) {
    case "ArrowUp":
      return days[day][row - 1] ?? days[day - 1]?.at(-1);
    case "ArrowDown":
      return days[day][row + 1] ?? days[day + 1]?.[0];
    case "ArrowLeft":
      return days[day - 1]?.[Math.min(row, days[day - 1].length - 1)];
    case "ArrowRight":
      return days[day + 1]?.[Math.min(row, days[day + 1].length - 1)];
    case "Home":
      return days[0][0];
    case "End":
      return days.at(-1)?.at(-1);
    default:
      return undefined;
  }
}

/** Only one stop of a lane, and the link that changes it, is reached by Tab.
 * @param {HTMLElement[]} stops @param {HTMLElement | undefined} active */
function stopAt(stops, active) {
  for (const stop of stops) {
    const index = stop === active ? "0" : "-1";
    stop.setAttribute("tabindex", index);
    const change = stop.nextElementSibling;
    if (change?.classList.contains("change")) change.setAttribute("tabindex", index);
  }
}

/** @param {HTMLElement} lane */
function rove(lane) {
  const days = daysOf(lane);
  const stops = days.flat();
  stopAt(stops, stops[0]);
  lane.addEventListener("keydown", (event) => {
    const stop = event.target instanceof HTMLElement ? event.target.closest("[data-stop]") : null;
    if (!(stop instanceof HTMLElement) || event.altKey || event.ctrlKey || event.metaKey) return;
    if (stop.classList.contains("held")) return; // picked up: its arrows move it (board_edit.js)
    const next = neighbour(days, stop, event.key);
    if (!next) return;
    event.preventDefault();
    stopAt(stops, next);
    next.focus();
  });
}

function roveAll() {
  for (const lane of document.querySelectorAll("[data-lane]")) {
    if (lane instanceof HTMLElement) rove(lane);
  }
}

roveAll();
document.addEventListener("board:new", roveAll);
