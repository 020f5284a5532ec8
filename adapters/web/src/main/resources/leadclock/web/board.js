"use strict";

// Keeps the board live: takes the server's drawing once a second, and lets figures tick in between
// by the server's clock. Nothing is computed here that the server does not draw as well.
(() => {
  const SILENCE_MILLIS = 8000;
  const RETRY_MILLIS = 3000;
  const SPEAK_MILLIS = 10000;

  const live = document.getElementById("live");
  const lost = document.getElementById("lost");
  const changes = document.getElementById("changes");
  let base = 0;
  let pace = 1;
  let drawnAt = 0;
  let heardAt = performance.now();
  let stale = false;
  let pressed = false;
  let waiting = null;
  let stream = null;
  let retry = 0;
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
    const seconds = Math.abs(Math.floor(left / 1000));
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

  function tick() {
    if (stale || pace === 0) {
      return;
    }
    const now = serverNow();
    for (const figure of live.querySelectorAll("[data-due]")) {
      const due = Number(figure.dataset.due);
      if (due > 0) {
        const left = due - now;
        write(figure, countdown(left));
        const bar = figure.closest(".lead").querySelector("progress");
        bar.value = Math.min(bar.max, Math.max(0, bar.max - left));
      }
    }
    write(live.querySelector("[data-clock]"), clock.format(now));
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
        news.push(row.querySelector(".who a").textContent + " " + WORDS[state]);
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
    stream = new EventSource("/events");
    stream.addEventListener("board", hear);
    stream.addEventListener("error", () => {
      freeze();
      if (stream.readyState === EventSource.CLOSED) {
        later();
      }
    });
  }

  function later() {
    clearTimeout(retry);
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
    lost.textContent = "Connection lost, showing " + shown;
    lost.hidden = false;
    changes.textContent = lost.textContent;
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
  }

  // Keys.

  const keys = document.getElementById("keys");

  function links() {
    return [...live.querySelectorAll(".who a")];
  }

  function showKeys() {
    const off = localStorage.getItem("leadclock-keys") === "off";
    keys.setAttribute("aria-pressed", String(!off));
    keys.textContent = "Keys j and k move by lead: " + (off ? "off" : "on");
  }

  keys.addEventListener("click", () => {
    const on = keys.getAttribute("aria-pressed") === "true";
    localStorage.setItem("leadclock-keys", on ? "off" : "on");
    showKeys();
  });

  document.addEventListener("keydown", (event) => {
    const step = event.key === "j" ? 1 : event.key === "k" ? -1 : 0;
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (step && plain && keys.getAttribute("aria-pressed") === "true") {
      const all = links();
      const place = all.indexOf(document.activeElement);
      const next = place < 0 ? (step > 0 ? 0 : all.length - 1) : place + step;
      all[Math.min(Math.max(next, 0), all.length - 1)]?.focus();
    }
  });

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
  showKeys();
  open();
  setInterval(tick, 200);
  setInterval(listen, 1000);
})();
