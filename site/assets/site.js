/* The site's one script for reading; every page reads well without it. It plays the recording, keeps the transcript
   beside it, and switches light and dark. Nothing is loaded from elsewhere before somebody presses play. */
"use strict";
(() => {
  const root = document.documentElement;
  root.classList.add("scripted");
  const store = {
    get(key) { try { return localStorage.getItem(key); } catch { return null; } },
    set(key, value) { try { localStorage.setItem(key, value); } catch { /* a browser may forbid it */ } },
  };
  const theme = store.get("theme");
  if (theme === "light" || theme === "dark") root.dataset.theme = theme;

  const $ = (selector, within = document) => within.querySelector(selector);
  const $$ = (selector, within = document) => [...within.querySelectorAll(selector)];
  const fromFolder = location.protocol === "file:";
  const smooth = () => (matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth");
  const clock = (s) => {
    const [h, m, sec] = [Math.floor(s / 3600), Math.floor(s / 60) % 60, String(Math.floor(s) % 60).padStart(2, "0")];
    return h ? `${h}:${String(m).padStart(2, "0")}:${sec}` : `${m}:${sec}`;
  };
  /* "72", "1:12" and "1m12s" are the same moment. */
  function seconds(text) {
    if (!text) return null;
    if (text.includes(":")) return text.split(":").reduce((sum, part) => sum * 60 + Number(part), 0) || 0;
    const m = /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+(?:\.\d+)?)s?)?$/.exec(text);
    return m ? Number(m[1] || 0) * 3600 + Number(m[2] || 0) * 60 + Number(m[3] || 0) : null;
  }

  function switchTheme() {
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
    store.set("theme", root.dataset.theme);
  }

  /* Players behind one face: seek(seconds), toggle(), and a call back with the second being played. */
  function youtube(box, src, start, onTime) {
    const frame = document.createElement("iframe");
    const query = new URLSearchParams({ autoplay: 1, enablejsapi: 1, playsinline: 1, rel: 0, start: Math.floor(start), origin: location.origin });
    frame.src = `${src}?${query}`;
    frame.className = "screen";
    frame.allow = "autoplay; fullscreen; picture-in-picture";
    frame.referrerPolicy = "strict-origin-when-cross-origin";
    frame.title = document.title;
    const home = new URL(src).origin;
    let playing = true, heard = false;
    const send = (message) => frame.contentWindow && frame.contentWindow.postMessage(JSON.stringify(message), home);
    const command = (func, ...args) => send({ event: "command", func, args });
    const greet = setInterval(() => (heard ? clearInterval(greet) : send({ event: "listening", id: 1, channel: "widget" })), 300);
    addEventListener("message", (e) => {
      if (e.origin !== home || e.source !== frame.contentWindow) return;
      let data;
      try { data = JSON.parse(e.data); } catch { return; }
      heard = true;
      const info = data && data.info;
      if (!info) return;
      if (typeof info.playerState === "number") playing = info.playerState === 1;
      if (typeof info.currentTime === "number") onTime(info.currentTime);
    });
    box.replaceChildren(frame);
    return {
      seek(s) { command("seekTo", s, true); command("playVideo"); },
      toggle() { command(playing ? "pauseVideo" : "playVideo"); playing = !playing; },
    };
  }
  function media(box, kind, src, start, onTime) {
    const element = document.createElement(kind);
    element.className = "screen";
    element.controls = true;
    element.src = src;
    element.currentTime = start;
    element.addEventListener("timeupdate", () => onTime(element.currentTime));
    box.replaceChildren(element);
    const play = () => element.play().catch(() => { /* a browser may ask for one more press */ });
    play();
    return { seek(s) { element.currentTime = s; play(); }, toggle() { if (element.paused) play(); else element.pause(); } };
  }

  function meeting() {
    const box = $(".player");
    const { kind, src } = box ? box.dataset : {};
    const spoken = $$(".u[data-s]");
    const starts = spoken.map((u) => Number(u.dataset.s));
    const chapters = $$(".chapters li").map((item) => ({ item, start: Number(($("[data-s]", item) || { dataset: {} }).dataset.s) }));
    const heads = $$(".head");
    const length = Number(($(".scrub") || { dataset: {} }).dataset.length || 0);
    let player = null, time = null, now = null, primed = 0;

    function at(s) {
      let low = 0, high = starts.length;
      while (low < high) { const mid = (low + high) >> 1; if (starts[mid] <= s + .05) low = mid + 1; else high = mid; }
      return spoken[low - 1] || null;
    }
    const onScreen = (element) => { const r = element.getBoundingClientRect(); return r.bottom > 0 && r.top < innerHeight; };
    function onTime(s) {
      time = s;
      for (const head of heads) head.setAttribute("transform", `translate(${length ? Math.min(1000, (s / length) * 1000) : 0})`);
      for (const { item, start } of chapters) item.classList.remove("now");
      const running = chapters.filter((c) => c.start <= s + .05).pop();
      if (running) running.item.classList.add("now");
      const next = at(s);
      if (next === now) return;
      const watched = now === null || onScreen(now);
      if (now) now.classList.remove("now");
      now = next;
      if (!now) return;
      now.classList.add("now");
      const follow = $('[data-do="follow"]');
      if (follow && follow.getAttribute("aria-pressed") === "true" && watched && onScreen($("#transcript"))) reveal(now);
    }
    const reveal = (element) => element.scrollIntoView({ block: "center", behavior: smooth() });
    function play(s) {
      if (!src || (kind === "youtube" && fromFolder)) return false;
      if (player) player.seek(s);
      else {
        player = kind === "youtube" ? youtube(box, src, s, onTime) : media(box, kind, src, s, onTime);
        box.classList.add("playing");
        root.classList.add("playing");
      }
      onTime(s);
      return true;
    }
    function prime(s) {
      primed = s;
      const label = $(".poster span");
      if (label && src) label.textContent = box.dataset.from.replace("{clock}", clock(s));
      const poster = $(".poster");
      if (poster && kind === "youtube") poster.href = `${poster.href.replace(/&t=\d+s$/, "")}&t=${Math.floor(s)}s`;
    }
    function moment() {
      if (time !== null) return [time, now];
      const first = spoken.find((u) => u.getBoundingClientRect().top > 60) || spoken[0];
      return first ? [Number(first.dataset.s), first] : [0, null];
    }
    function copy(s, utterance, button) {
      const link = new URL(location.href);
      link.search = s === null ? "" : `?t=${Math.floor(s)}`;
      link.hash = utterance ? utterance.id : "";
      try { history.replaceState(null, "", link); } catch { /* not from a folder */ }
      const done = () => {
        if (!button) return;
        const label = button.textContent;
        button.textContent = button.dataset.done;
        setTimeout(() => { button.textContent = label; }, 1600);
      };
      if (navigator.clipboard) navigator.clipboard.writeText(link.href).then(done, () => {});
      else done();
    }
    function toggle(button, on) {
      const pressed = on === undefined ? button.getAttribute("aria-pressed") !== "true" : on;
      button.setAttribute("aria-pressed", String(pressed));
      return pressed;
    }
    const does = {
      copy(button) { copy(...moment(), button); },
      follow(button) { if (toggle(button) && now) reveal(now); },
      raw(button) { root.classList.toggle("raw", toggle(button)); },
      keys() { $("dialog.keys").showModal(); },
    };

    document.addEventListener("click", (e) => {
      if (e.defaultPrevented || e.button || e.metaKey || e.ctrlKey || e.shiftKey || e.altKey) return;
      const button = e.target.closest("[data-do]");
      if (button) { does[button.dataset.do](button); return; }
      const link = e.target.closest("a[data-s], .poster");
      if (link) { if (play(link.dataset.s === undefined ? primed : Number(link.dataset.s))) e.preventDefault(); return; }
      const perma = e.target.closest("a.link");
      if (perma) { const u = $(perma.getAttribute("href")); copy(u.dataset.s === undefined ? null : Number(u.dataset.s), u); return; }
      const picture = e.target.closest(".scrub, .strip svg");
      if (picture && length) { const r = picture.getBoundingClientRect(); play(((e.clientX - r.left) / r.width) * length); return; }
      const said = player && !e.target.closest("a, button, .c") && getSelection().isCollapsed && e.target.closest(".u[data-s]");
      if (said) play(Number(said.dataset.s));
    });

    /* Speakers: each name in the legend shows only that person, pressed again everyone. */
    const rows = $$(".row");
    const chosen = new Set();
    for (const item of $$(".legend li")) {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...item.childNodes);
      button.setAttribute("aria-pressed", "false");
      button.title = `${item.parentElement.dataset.only} ${button.firstElementChild.textContent}`;
      button.addEventListener("click", () => {
        if (toggle(button)) chosen.add(item.dataset.p); else chosen.delete(item.dataset.p);
        for (const row of rows) row.hidden = chosen.size > 0 && !chosen.has(row.dataset.p);
        root.classList.toggle("filtered", chosen.size > 0);
      });
      item.append(button);
    }

    function step(by) {
      const links = $$(".turn .at").filter((a) => !a.closest(".row").hidden);
      const here = links.indexOf(document.activeElement);
      const next = here >= 0 ? links[here + by] : links.find((a) => a.getBoundingClientRect().top > 60);
      if (next) { next.focus({ preventScroll: true }); reveal(next); }
    }
    function topic(by) {
      if (player && chapters.length) {
        const here = chapters.filter((c) => c.start <= time + .05).length - 1;
        const next = chapters[Math.max(0, here + by)];
        if (next) play(next.start);
        return;
      }
      const marks = $$(".topic, .begins").map((m) => [m, m.getBoundingClientRect().top - 90]);
      const next = by > 0 ? marks.find(([, top]) => top > 2) : marks.filter(([, top]) => top < -2).pop();
      if (next) next[0].scrollIntoView({ behavior: smooth() });
    }
    const keys = {
      k: () => (player ? player.toggle() : play(primed)),
      j: () => player && play(Math.max(0, time - 10)),
      l: () => player && play(time + 10),
      n: () => topic(1),
      p: () => topic(-1),
      c: () => does.copy($('[data-do="copy"]')),
      h: () => { const b = $('[data-do="raw"]'); if (b) does.raw(b); },
      "?": () => does.keys(),
    };
    const dialog = $("dialog.keys");
    const box2 = dialog && $("input", dialog);
    if (box2) {
      box2.checked = store.get("keys") !== "off";
      box2.addEventListener("change", () => store.set("keys", box2.checked ? "on" : "off"));
    }
    document.addEventListener("keydown", (e) => {
      if (e.metaKey || e.ctrlKey || !box2 || !box2.checked || dialog.open || e.target.closest("input, select, textarea, video, audio")) return;
      if (e.altKey && (e.key === "ArrowDown" || e.key === "ArrowUp")) { e.preventDefault(); step(e.key === "ArrowDown" ? 1 : -1); return; }
      if (!e.altKey && keys[e.key]) { e.preventDefault(); keys[e.key](); }
    });

    /* A shared moment: ?t= is a second of the recording, # an utterance. */
    const asked = seconds(new URLSearchParams(location.search).get("t"));
    const named = location.hash.length > 1 ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null;
    let corrected = "";
    if (asked !== null) {
      prime(asked);
      const u = at(asked);
      if (u) { u.classList.add("now"); now = u; }
      /* Passages are numbered: where some were added since the link was made, the second still is the right one.
         The address is put right, as the browser goes to the passage it names whatever we scroll to. */
      const moved = named && named.matches(".u[data-s]") && Math.abs(named.dataset.s - asked) > 2;
      if (u && moved) {
        const link = new URL(location.href);
        link.hash = u.id;
        corrected = link.href;
        location.replace(link);
      } else if (u && !named) {
        const show = () => u.scrollIntoView({ block: "center", behavior: "instant" });
        show();
        if (document.readyState !== "complete") addEventListener("load", show, { once: true });
      }
    } else if (named && named.dataset.s) prime(Number(named.dataset.s));
    addEventListener("hashchange", (e) => {
      if (e.newURL === corrected) return;
      const u = document.getElementById(decodeURIComponent(location.hash.slice(1)));
      if (u && u.dataset.s && !player) prime(Number(u.dataset.s));
    });
  }

  function narrow(input) {
    const items = $$(".narrowed > li").map((item) => [item, item.textContent.toLowerCase()]);
    input.addEventListener("input", () => {
      const wanted = input.value.trim().toLowerCase();
      for (const [item, text] of items) item.hidden = !text.includes(wanted);
    });
  }

  document.addEventListener("DOMContentLoaded", () => {
    for (const button of $$(".theme")) button.addEventListener("click", switchTheme);
    if ($("article.meeting")) meeting();
    if ($("#narrow")) narrow($("#narrow"));
    document.addEventListener("keydown", (e) => {
      const field = $('input[name="q"]');
      if (e.key !== "/" || e.metaKey || e.ctrlKey || e.altKey || !field || e.target.closest("input, select, textarea")) return;
      e.preventDefault();
      field.focus();
    });
  });
})();
