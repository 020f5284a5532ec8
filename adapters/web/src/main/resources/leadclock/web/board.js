"use strict";

// Keeps the board live: takes the server's drawing once a second, and lets figures tick in between
// by the server's clock. Nothing is computed here that the server does not draw as well.
(() => {
  const SILENCE_MILLIS = 8000;
  const RETRY_MILLIS = 3000;
  const SPEAK_MILLIS = 10000;
  const SORT_MILLIS = 5000;
  const TYPING_MILLIS = 250;

  const live = document.getElementById("live");
  const lost = document.getElementById("lost");
  const changes = document.getElementById("changes");
  const wall = document.documentElement.dataset.view === "wall";
  let base = 0;
  let pace = 1;
  let drawnAt = 0;
  let heardAt = performance.now();
  let sortedAt = -SORT_MILLIS;
  let stale = false;
  let pressed = false;
  let waiting = null;
  let stream = null;
  let retry = 0;
  let retryAt = 0;
  let clock = null;

  // Time, as the server counts it.

  function setClock() {
    base = Number(live.dataset.now);
    pace = Number(live.dataset.pace);
    drawnAt = performance.now();
    document.title = live.dataset.title + " - Leadclock";
    clock = new Intl.DateTimeFormat("en-GB", {
      timeZone: live.dataset.zone,
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
      hourCycle: "h23",
    });
  }

  function serverNow() {
    return base + (performance.now() - drawnAt) * pace;
  }

  function countdown(left) {
    const seconds = Math.floor(Math.abs(left) / 1000);
    const sign = left < 0 ? "+" : "";
    const two = (number) => String(number).padStart(2, "0");
    if (seconds < 3600) {
      return sign + Math.floor(seconds / 60) + ":" + two(seconds % 60);
    }
    const minutes = Math.floor(seconds / 60);
    if (minutes < 1440) {
      return sign + Math.floor(minutes / 60) + " h " + two(minutes % 60);
    }
    return sign + Math.floor(minutes / 1440) + " d " + Math.floor((minutes % 1440) / 60) + " h";
  }

  function write(element, text) {
    if (element.textContent !== text) {
      element.textContent = text;
    }
  }

  const TICKING = { "is-ok": "none", "is-risk": "triangle", "is-breached": "square" };

  // A figure never turns from one look to the next later than its number does.
  function look(row, left, target) {
    const state = left < 0 ? "is-breached" : left * 10 <= target * 3 ? "is-risk" : "is-ok";
    if (!row.classList.contains(state)) {
      row.classList.remove(...Object.keys(TICKING));
      row.classList.add(state);
      row.querySelector(".timer use").setAttribute("href", "#i-" + TICKING[state]);
    }
  }

  function tick() {
    if (stale || pace === 0) {
      return;
    }
    const now = serverNow();
    for (const figure of live.querySelectorAll("[data-due]")) {
      const due = Number(figure.dataset.due);
      if (due > 0) {
        const left = due - now;
        const row = figure.closest(".lead");
        const bar = row.querySelector("progress");
        write(figure, countdown(left));
        bar.value = Math.min(bar.max, Math.max(0, bar.max - left));
        look(row, left, bar.max);
      }
    }
    write(live.querySelector("[data-clock]"), clock.format(now));
  }

  // Order: what somebody looks at stays where it is. Rows are sorted anew every five seconds at
  // most, and never in a lane that holds the focus or the pointer.

  function keepOrder(old, drawn) {
    const wanted = [...drawn.children];
    const place = new Map([...old.children].map((child, index) => [child.id, index]));
    let last = -1;
    const keyed = wanted.map((child) => {
      last = place.has(child.id) ? place.get(child.id) : last + 0.5;
      return { child, key: last };
    });
    keyed.sort((one, other) => one.key - other.key);
    keyed.forEach(({ child }) => drawn.append(child));
  }

  function holdOrder(drawn) {
    const hold = pace > 1 ? SORT_MILLIS / 3 : SORT_MILLIS;
    const due = performance.now() - sortedAt >= hold;
    if (due) {
      sortedAt = performance.now();
    }
    const lanes = live.querySelector("#lanes");
    const drawnLanes = drawn.querySelector("#lanes");
    if (!due && lanes && drawnLanes) {
      keepOrder(lanes, drawnLanes);
    }
    for (const rows of live.querySelectorAll("[id] .rows")) {
      const holder = rows.closest("[id]");
      const same = drawn.querySelector("#" + CSS.escape(holder.id) + " .rows");
      const held = holder.matches(":hover, :focus-within");
      if (same && (held || !due)) {
        keepOrder(rows, same);
      }
    }
  }

  // Drawing: the old tree is bent into the new one, so that focus, selection and scroll survive.

  function bend(old, drawn) {
    for (const { name } of [...old.attributes]) {
      if (!drawn.hasAttribute(name)) {
        old.removeAttribute(name);
      }
    }
    for (const { name, value } of drawn.attributes) {
      if (old.getAttribute(name) !== value) {
        old.setAttribute(name, value);
      }
    }
    const byId = new Map();
    for (const child of old.children) {
      if (child.id) {
        byId.set(child.id, child);
      }
    }
    let at = old.firstChild;
    for (const wanted of [...drawn.childNodes]) {
      const same = wanted.id ? byId.get(wanted.id) : fits(at, wanted) ? at : null;
      if (!same) {
        old.insertBefore(document.importNode(wanted, true), at);
        continue;
      }
      if (same === at) {
        at = at.nextSibling;
      } else {
        old.insertBefore(same, at);
      }
      if (same.nodeType === Node.ELEMENT_NODE) {
        bend(same, wanted);
      } else if (same.data !== wanted.data) {
        same.data = wanted.data;
      }
    }
    while (at) {
      const next = at.nextSibling;
      at.remove();
      at = next;
    }
  }

  function fits(at, wanted) {
    return at && !at.id && at.nodeType === wanted.nodeType && at.nodeName === wanted.nodeName;
  }

  function draw(html) {
    const drawn = new DOMParser().parseFromString(html, "text/html").getElementById("live");
    if (!drawn) {
      return;
    }
    const before = states();
    const focused = document.activeElement;
    const place = links().indexOf(focused);
    holdOrder(drawn);
    bend(live, drawn);
    keepFocus(focused, place);
    setClock();
    tick();
    compare(before, states());
  }

  function keepFocus(focused, place) {
    if (focused === document.activeElement) {
      return;
    }
    if (focused.isConnected) {
      focused.focus({ preventScroll: true });
    } else if (place >= 0) {
      const left = links();
      left[Math.min(place, left.length - 1)]?.focus({ preventScroll: true });
    }
  }

  // Telling what changed: by a tint for a moment, and in words at most every ten seconds.

  const WORDS = { "is-breached": "breached", "is-risk": "at risk" };
  const news = [];
  let spokenAt = -SPEAK_MILLIS;
  let speaking = 0;

  function states() {
    const found = new Map();
    for (const row of live.querySelectorAll(".lead")) {
      found.set(row.id, { row, state: row.dataset.state });
    }
    return found;
  }

  function compare(before, after) {
    for (const [id, { row, state }] of after) {
      const old = before.get(id);
      if (!old) {
        row.classList.add("is-new");
      }
      if ((!old || old.state !== state) && WORDS[state]) {
        const owner = row.closest(".lane")?.dataset.owner;
        const name = row.querySelector(".who a").textContent;
        news.push((owner ? owner + ": " : "") + name + " " + WORDS[state]);
      }
    }
    if (news.length > 0 && !speaking) {
      const wait = Math.max(0, spokenAt + SPEAK_MILLIS - performance.now());
      speaking = setTimeout(speak, wait);
    }
  }

  function speak() {
    speaking = 0;
    spokenAt = performance.now();
    const some = news.slice(0, 3).join(". ");
    const rest = news.length > 3 ? ". " + (news.length - 3) + " more" : "";
    write(changes, some + rest + ". " + live.dataset.title + ".");
    news.length = 0;
  }

  // The stream, and what is said when it breaks.

  function open() {
    clearTimeout(retry);
    stream?.close();
    heardAt = performance.now();
    stream = new EventSource("/events" + location.search);
    stream.addEventListener("board", hear);
    stream.addEventListener("error", () => {
      freeze();
      stream.close();
      later();
    });
  }

  function later() {
    clearTimeout(retry);
    retryAt = performance.now() + RETRY_MILLIS;
    retry = setTimeout(open, RETRY_MILLIS);
  }

  function hear(event) {
    heardAt = performance.now();
    thaw();
    if (pressed) {
      waiting = event.data;
    } else {
      draw(event.data);
    }
  }

  function freeze() {
    if (stale) {
      return;
    }
    stale = true;
    const shown = live.querySelector("[data-clock]").textContent.slice(0, 5);
    const words = "Connection lost, showing " + shown;
    write(lost.querySelector("b"), words);
    tellRetry();
    lost.hidden = false;
    changes.textContent = words;
    document.body.classList.add("is-stale");
    document.title = "Connection lost - Leadclock";
  }

  function thaw() {
    if (stale) {
      stale = false;
      lost.hidden = true;
      changes.textContent = "Connected again.";
      document.body.classList.remove("is-stale");
    }
  }

  function listen() {
    if (performance.now() - heardAt > SILENCE_MILLIS) {
      freeze();
      stream.close();
      heardAt = performance.now();
      later();
    }
    if (stale) {
      tellRetry();
    }
  }

  function tellRetry() {
    const seconds = Math.max(0, Math.ceil((retryAt - performance.now()) / 1000));
    const next = seconds > 0 ? "Next try in " + seconds + " s." : "Trying now.";
    write(
      lost.querySelector("span"),
      "Countdowns are frozen. The CRM still has the truth. " + next,
    );
  }

  lost.querySelector("button").addEventListener("click", open);

  // The filter: what is typed is looked for at once, and the address keeps it.

  let typing = 0;

  function filter() {
    const form = document.getElementById("filters");
    const said = new URLSearchParams(new FormData(form));
    for (const [name, value] of [...said]) {
      if (value === "") {
        said.delete(name);
      }
    }
    const search = said.toString();
    history.replaceState(null, "", search ? "/?" + search : "/");
    sortedAt = -SORT_MILLIS;
    open();
  }

  document.addEventListener("input", (event) => {
    if (event.target.closest?.("#filters")) {
      clearTimeout(typing);
      typing = setTimeout(filter, TYPING_MILLIS);
    }
  });
  document.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(typing);
    filter();
  });

  // Keys.

  const keys = document.getElementById("keys");

  function links() {
    return [...live.querySelectorAll(".who a")];
  }

  function showKeys() {
    const off = localStorage.getItem("leadclock-keys") === "off";
    keys.setAttribute("aria-pressed", String(!off));
    keys.textContent = "Keys j, k, / and Esc: " + (off ? "off" : "on");
  }

  function clear() {
    const search = document.getElementById("search");
    search.value = "";
    document.getElementById("state").value = "";
    search.blur();
    filter();
  }

  function step(by) {
    const all = links();
    const place = all.indexOf(document.activeElement);
    const next = place < 0 ? (by > 0 ? 0 : all.length - 1) : place + by;
    all[Math.min(Math.max(next, 0), all.length - 1)]?.focus();
  }

  function press(event) {
    const typed = event.target.matches("input, select");
    if (event.key === "Escape" && location.search) {
      clear();
    } else if (!typed && event.key === "j") {
      step(1);
    } else if (!typed && event.key === "k") {
      step(-1);
    } else if (!typed && event.key === "/") {
      event.preventDefault();
      document.getElementById("search").focus();
    }
  }

  if (!wall) {
    keys.addEventListener("click", () => {
      const on = keys.getAttribute("aria-pressed") === "true";
      localStorage.setItem("leadclock-keys", on ? "off" : "on");
      showKeys();
    });
    document.addEventListener("keydown", (event) => {
      const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
      if (plain && keys.getAttribute("aria-pressed") === "true") {
        press(event);
      }
    });
    showKeys();
  }

  // A click must land where it was aimed, so nothing moves while a button is down.

  function release() {
    pressed = false;
    if (waiting) {
      const html = waiting;
      waiting = null;
      setTimeout(() => draw(html));
    }
  }

  document.addEventListener("pointerdown", () => {
    pressed = true;
  });
  document.addEventListener("pointerup", release);
  document.addEventListener("pointercancel", release);
  document.addEventListener("dragend", release);

  setClock();
  open();
  setInterval(tick, 200);
  setInterval(listen, 1000);
})();
