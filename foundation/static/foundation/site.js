// What makes a page nicer where scripts run. Without this file everything still reads and works.
(() => {
  "use strict";

  const root = document.documentElement;
  const closeWord = document.currentScript.dataset.close;

  // Text size and furigana at once, without a new page. The server reads the same cookie: foundation/public/display.py.
  const STANDARD = { text: "standard", ruby: "on" };

  function keep(name, value) {
    if (value === STANDARD[name]) delete root.dataset[name];
    else root.dataset[name] = value;
    const chosen = Object.keys(STANDARD).filter((key) => root.dataset[key]).map((key) => `${key}-${root.dataset[key]}`);
    const secure = location.protocol === "https:" ? "; Secure" : "";
    document.cookie = `display=${chosen.join(".")}; Path=/; Max-Age=${chosen.length ? 31536000 : 0}; SameSite=Lax${secure}`;
    document.querySelectorAll(`.display-form button[name=${name}]`).forEach((button) => {
      button.setAttribute("aria-pressed", String(button.value === value));
    });
  }

  document.addEventListener("submit", (event) => {
    const button = event.submitter;
    if (!button || !event.target.matches(".display-form") || !navigator.cookieEnabled) return;
    event.preventDefault();
    keep(button.name, button.value);
  });

  // The panel of these settings closes by Escape and by a click elsewhere.
  const settings = document.querySelector(".display-settings");
  if (settings) {
    document.addEventListener("click", (event) => {
      if (!settings.contains(event.target)) settings.open = false;
    });
    settings.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !settings.open) return;
      settings.open = false;
      settings.querySelector("summary").focus();
    });
  }

  // The contents list marks the section that is being read: the last heading above the upper third of the window.
  const contents = document.querySelector(".contents");
  const links = new Map();
  for (const link of contents ? contents.querySelectorAll('a[href^="#"]') : []) {
    const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (heading) links.set(heading, link);
  }
  if (links.size && "IntersectionObserver" in window) {
    const headings = [...links.keys()];
    const above = new Set();
    const observer = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) above[isIntersecting ? "add" : "delete"](target);
        mark(links.get(headings.filter((heading) => above.has(heading)).pop()));
      },
      { rootMargin: "1000000px 0px -66% 0px" },
    );
    headings.forEach((heading) => observer.observe(heading));
  }

  function mark(current) {
    links.forEach((link) => {
      if (link === current) link.setAttribute("aria-current", "location");
      else link.removeAttribute("aria-current");
    });
    // A list longer than the window follows along.
    if (current && contents.scrollHeight > contents.clientHeight) {
      contents.scrollTop += current.getBoundingClientRect().top - contents.getBoundingClientRect().top - contents.clientHeight / 2;
    }
  }

  // What a phone's style makes of a table stays one for a screen reader: Safari forgets it when `display` changes.
  // In the HTML these roles would be an error.
  const ROLES = { TABLE: "table", THEAD: "rowgroup", TBODY: "rowgroup", TR: "row", TD: "cell" };
  const tables = ":is(.stages, .facing__table)";
  document.querySelectorAll(`${tables}, ${tables} > * > tr, ${tables} > :is(thead, tbody), ${tables} > * > tr > *`).forEach((part) => {
    part.setAttribute("role", ROLES[part.tagName] ?? (part.scope === "row" ? "rowheader" : "columnheader"));
  });

  // A word of the glossary explains itself in place. The link goes on leading to the list where popovers are unknown.
  if ("popover" in HTMLElement.prototype) {
    const note = document.createElement("div");
    note.className = "term-note";
    note.popover = "auto";
    note.tabIndex = -1;
    note.setAttribute("role", "dialog");
    const close = document.createElement("button");
    close.className = "term-note__close";
    close.textContent = closeWord;
    close.addEventListener("click", () => note.hidePopover());
    document.addEventListener("click", (event) => {
      const link = event.target.closest("a.term");
      const explained = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
      if (!explained || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      note.replaceChildren(...explained.cloneNode(true).childNodes);
      note.querySelectorAll("[id]").forEach((part) => part.removeAttribute("id"));
      note.querySelectorAll(".glossary__back").forEach((back) => back.remove());
      note.setAttribute("aria-label", link.textContent);
      note.append(close);
      document.body.append(note);
      note.showPopover();
      const { left, bottom, top } = link.getBoundingClientRect();
      const { width, height } = note.getBoundingClientRect();
      const below = bottom + 8 + height < innerHeight || top < height + 8;
      note.style.left = `${scrollX + Math.max(12, Math.min(left, document.documentElement.clientWidth - width - 12))}px`;
      note.style.top = `${scrollY + (below ? bottom + 8 : top - height - 8)}px`;
      note.focus({ preventScroll: true });
    });
  }
})();
