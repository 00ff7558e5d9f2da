/* Search over minutes and transcripts. The index (Pagefind) is fetched in small pieces from this site alone; a hit leads
   to the utterance. Where a browser forbids that (pages opened from a folder), titles are searched instead. */
"use strict";
(() => {
  const box = document.querySelector(".searching");
  const say = JSON.parse(box.dataset.messages);
  const [form, filters, status, list, more] = [".bigfind", ".filters", ".status", ".hits", ".more"].map((s) => box.querySelector(s));
  const field = form.elements.q;
  const AT_ONCE = 10, PER_MEETING = 4, AROUND = 14;
  let engine = null, round = 0;

  const make = (name, className, ...children) => {
    const element = document.createElement(name);
    if (className) element.className = className;
    element.append(...children);
    return element;
  };
  function chosen() {
    const out = {};
    for (const select of filters.elements) if (select.value) out[select.name] = select.value;
    return out;
  }
  function remember() {
    const query = new URLSearchParams(chosen());
    if (field.value) query.set("q", field.value);
    history.replaceState(null, "", `?${query}`);
  }

  /* "u1:0 12 40 m1:95": the seconds of u1, u2, u3 and m1. */
  function seconds(text) {
    const out = {};
    let kind = "", number = 0;
    for (const m of (text || "").matchAll(/(?:([a-z])(\d+):)?(\d+)/g)) {
      if (m[1]) [kind, number] = [m[1], Number(m[2])];
      out[`${kind}${number++}`] = Number(m[3]);
    }
    return out;
  }
  const clock = (s) => {
    const [h, m, sec] = [Math.floor(s / 3600), Math.floor(s / 60) % 60, String(s % 60).padStart(2, "0")];
    return h ? `${h}:${String(m).padStart(2, "0")}:${sec}` : `${m}:${sec}`;
  };

  /* Where in a page the words stand: each match belongs to the last utterance, message or heading that begins before
     it. Anchors that only say by whom (t1 of a turn, by-m1 of a message) name the speaker. */
  function places(data, speaker) {
    const all = [...data.anchors].sort((a, b) => a.location - b.location);
    const anchors = all.filter((a) => !/^(t|by-m)\d+$/.test(a.id));
    const turns = all.filter((a) => /^t\d+$/.test(a.id));
    const last = (some, location) => some.findLast((a) => a.location <= location);
    const by = (anchor) => {
      if (/^u\d+$/.test(anchor.id)) return last(turns, anchor.location);
      if (/^m\d+$/.test(anchor.id)) return all.find((a) => a.id === `by-${anchor.id}`);
      return /^h\d$/.test(anchor.element) ? anchor : undefined;
    };
    const words = (data.raw_content || data.content).split(/[\r\n\s]+/);
    const when = seconds(data.meta.seconds);
    const hits = new Map();
    for (const location of data.locations) {
      const anchor = last(anchors, location);
      const key = anchor ? anchor.id : "";
      if (!hits.has(key)) {
        const named = anchor && by(anchor), who = named?.text?.trim() || "";
        /* An excerpt stays within what its link leads to, and does not say again what it is headed by. */
        const begin = anchor?.location || 0, past = all.find((a) => a.location > begin)?.location ?? words.length;
        const first = Math.min(past, begin + (who && named.location === begin ? who.split(/\s+/).length : 0));
        hits.set(key, { anchor: key, who, spoken: /^[um]\d+$/.test(key), at: when[key], marks: [], first, past, words });
      }
      hits.get(key).marks.push(location);
    }
    const found = [...hits.values()].filter((h) => !speaker || (h.spoken && h.who === speaker));
    return found.sort((a, b) => b.marks.length - a.marks.length || a.marks[0] - b.marks[0]);
  }
  function excerpt(hit) {
    const marked = new Set(hit.marks);
    const first = Math.max(hit.first, hit.marks[0] - AROUND), past = Math.min(hit.past, Math.max(first, hit.marks[0]) + 2 * AROUND);
    const out = first > hit.first ? ["… "] : [];
    for (let i = first; i < past; i++) out.push(marked.has(i) ? make("mark", "", hit.words[i]) : hit.words[i], " ");
    if (past < hit.past) out.push("…");
    return out;
  }
  function result(data, speaker) {
    const found = places(data, speaker);
    if (!found.length) return null;
    const title = make("a", "", data.meta.title || data.url);
    title.href = data.url;
    const entry = make("li", "", make("h2", "", title), make("span", "from", data.meta.date || ""));
    entry.firstChild.dir = "auto";
    const hits = make("ol");
    for (const hit of found.slice(0, PER_MEETING)) {
      const time = hit.at === undefined ? [] : [make("span", "at", clock(hit.at)), " "];
      const link = make("a", "hit", ...(hit.who ? [make("b", "", hit.who), " "] : []), ...time, ...excerpt(hit));
      link.href = data.url + (hit.at === undefined ? "" : `?t=${hit.at}`) + (hit.anchor ? `#${encodeURIComponent(hit.anchor)}` : "");
      link.dir = "auto";
      hits.append(make("li", "", link));
    }
    entry.append(hits);
    return entry;
  }

  async function search() {
    const mine = ++round;
    remember();
    const query = field.value.trim(), wanted = chosen();
    list.replaceChildren();
    more.hidden = true;
    status.textContent = "";
    if (!query) return;
    if (!engine) { titles(query); return; }
    const found = await engine.search(query, { filters: wanted });
    if (mine !== round) return;
    let shown = 0, at = 0;
    async function next() {
      const part = found.results.slice(at, at + AT_ONCE);
      at += part.length;
      const data = await Promise.all(part.map((r) => r.data()));
      if (mine !== round) return;
      for (const entry of data.map((d) => result(d, wanted.speaker))) if (entry) { list.append(entry); shown++; }
      more.hidden = at >= found.results.length;
      const count = more.hidden ? shown : found.results.length;
      status.textContent = count ? (count === 1 ? say.one : say.other).replace("{n}", count) : say.none.replace("{query}", query);
    }
    more.onclick = next;
    await next();
  }

  /* The small search: titles of meetings and topics, people, terms. */
  function titles(query) {
    const words = query.toLowerCase().split(/\s+/);
    const found = (window.noteTitles || []).filter(([title]) => words.every((w) => title.toLowerCase().includes(w)));
    status.textContent = found.length ? `${say.heading}: ${found.length}` : say.none.replace("{query}", query);
    list.replaceChildren(...found.slice(0, 50).map(([title, href, date]) => {
      const link = make("a", "", title);
      link.href = href;
      return make("li", "", make("h2", "", link), make("span", "from", date));
    }));
  }
  function fallBack(why) {
    filters.hidden = true;
    form.before(make("p", "status", why));
    return new Promise((done) => {
      const script = make("script");
      script.src = "search-titles.js";
      script.onload = script.onerror = done;
      document.head.append(script);
    });
  }

  async function start() {
    const query = new URLSearchParams(location.search);
    field.value = query.get("q") || "";
    for (const select of filters.elements) if (query.get(select.name)) select.value = query.get(select.name);
    form.addEventListener("submit", (e) => { e.preventDefault(); search(); });
    filters.addEventListener("change", search);
    let waiting;
    field.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(search, 200); });
    if (!field.value) field.focus({ preventScroll: true });
    if (location.protocol === "file:") await fallBack(say.file);
    else {
      try {
        const baseUrl = new URL(".", location.href).pathname;
        engine = await import("../pagefind/1/pagefind.js");
        await engine.options({ baseUrl });
        await engine.init();
        for (let n = 2; n <= Number(box.dataset.parts); n++) await engine.mergeIndex(`${baseUrl}pagefind/${n}/`, { baseUrl });
      } catch { engine = null; await fallBack(say.failed); }
    }
    await search();
  }
  start();
})();
