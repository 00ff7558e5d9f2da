/* The site's one script. Every page reads well without it; it plays the recording and switches light and dark. */
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

  function switchTheme() {
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
    store.set("theme", root.dataset.theme);
  }

  /* Three players behind one face: seek(seconds), and a call back with the second being played. */
  function youtube(box, src, start, onTime) {
    const frame = document.createElement("iframe");
    const query = new URLSearchParams({ autoplay: 1, enablejsapi: 1, playsinline: 1, rel: 0, start: Math.floor(start) });
    if (location.protocol !== "file:") query.set("origin", location.origin);
    frame.src = `${src}?${query}`;
    frame.className = "screen";
    frame.allow = "autoplay; fullscreen; picture-in-picture";
    frame.referrerPolicy = "strict-origin-when-cross-origin";
    frame.title = document.title;
    const home = new URL(src).origin;
    const send = (message) => frame.contentWindow.postMessage(JSON.stringify(message), home);
    frame.addEventListener("load", () => send({ event: "listening", id: 1, channel: "widget" }));
    addEventListener("message", (e) => {
      if (e.origin !== home || e.source !== frame.contentWindow) return;
      let data;
      try { data = JSON.parse(e.data); } catch { return; }
      if (data && data.info && typeof data.info.currentTime === "number") onTime(data.info.currentTime);
    });
    box.replaceChildren(frame);
    return { seek(s) { send({ event: "command", func: "seekTo", args: [s, true] }); send({ event: "command", func: "playVideo", args: [] }); } };
  }
  function media(box, kind, src, start, onTime) {
    const element = document.createElement(kind);
    element.className = "screen";
    element.controls = true;
    element.src = src;
    element.currentTime = start;
    element.addEventListener("timeupdate", () => onTime(element.currentTime));
    box.replaceChildren(element);
    element.play().catch(() => {});
    return { seek(s) { element.currentTime = s; element.play().catch(() => {}); } };
  }

  function meeting(box) {
    const { kind, src } = box.dataset;
    let player = null;
    const spoken = [...document.querySelectorAll(".u[data-s]")];
    const starts = spoken.map((u) => Number(u.dataset.s));
    let now = null;
    function onTime(seconds) {
      let low = 0, high = starts.length;
      while (low < high) { const mid = (low + high) >> 1; if (starts[mid] <= seconds + .05) low = mid + 1; else high = mid; }
      const next = spoken[low - 1] || null;
      if (next === now) return;
      if (now) now.classList.remove("now");
      now = next;
      if (now) now.classList.add("now");
    }
    function play(seconds) {
      if (!src || (kind === "youtube" && location.protocol === "file:")) return false;
      if (player) player.seek(seconds);
      else player = kind === "youtube" ? youtube(box, src, seconds, onTime) : media(box, kind, src, seconds, onTime);
      return true;
    }
    document.addEventListener("click", (e) => {
      if (e.defaultPrevented || e.button || e.metaKey || e.ctrlKey || e.shiftKey || e.altKey) return;
      const link = e.target.closest("a[data-s], .poster");
      if (link && play(Number(link.dataset.s || 0))) e.preventDefault();
    });
  }

  document.addEventListener("DOMContentLoaded", () => {
    for (const button of document.querySelectorAll(".theme")) button.addEventListener("click", switchTheme);
    const box = document.querySelector(".player");
    if (box) meeting(box);
  });
})();
