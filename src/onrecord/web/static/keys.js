/* Keys for those who like them: j k o v / ?  Every page works without this file, and whoever speaks to the machine or
   strikes keys by chance can turn them off. */
"use strict";
(() => {
  const all = (what) => Array.from(document.querySelectorAll(what));
  const follow = (what) => {
    const link = document.querySelector(what);
    if (link) link.click();
    return Boolean(link);
  };
  const here = () => document.activeElement && document.activeElement.closest(".row, .piece");

  const step = (by) => {
    const rows = all("a[data-row]");
    if (!rows.length) return follow(by > 0 ? "a[data-older]" : "a[data-newer]");
    const at = rows.indexOf(document.activeElement);
    const next = at < 0 ? (by > 0 ? 0 : rows.length - 1) : at + by;
    if (next >= rows.length) return follow(".pager a[rel=next]");
    if (next < 0) return follow(".pager a[rel=prev]");
    rows[next].focus({ preventScroll: true });
    rows[next].closest(".row").scrollIntoView({ block: "nearest" });
    return true;
  };

  const original = () => {
    const view = document.querySelector("a[data-view]");
    const thing = here() || document.querySelector(".piece");
    const url = thing && thing.dataset.original;
    if (view) view.click();
    else if (url && /^https?:\/\//i.test(url)) window.open(url, "_blank", "noopener,noreferrer");
    else return false;
    return true;
  };

  const find = () => {
    const field = document.querySelector("input[data-find]");
    if (!field || !field.offsetParent) {
      location.href = "/search";
      return true;
    }
    field.focus();
    field.select();
    return true;
  };

  const help = () => {
    const keys = document.getElementById("keys");
    if (!keys.showModal) return false;
    if (keys.open) keys.close();
    else keys.showModal();
    return true;
  };

  const open = () => {
    const row = document.activeElement;
    if (!row || !row.matches("a[data-row]")) return false;
    row.click();
    return true;
  };

  const on = document.getElementById("keys-on");
  try {
    on.checked = localStorage.getItem("keys") !== "off";
    on.addEventListener("change", () => localStorage.setItem("keys", on.checked ? "on" : "off"));
  } catch {
    // A browser that keeps nothing has the keys on.
  }
  document.querySelector(".keys-hint").addEventListener("click", help);

  const keys = { j: () => step(1), k: () => step(-1), o: open, v: original, "/": find, "?": help };

  document.documentElement.classList.add("has-keys");
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    const at = event.target;
    if (at.matches("input, textarea, select, [contenteditable]") && !["radio", "checkbox"].includes(at.type)) {
      if (event.key === "Escape") at.blur();
      return;
    }
    if (document.querySelector("dialog[open]") && event.key !== "?") return;
    const act = keys[event.key];
    if (on.checked && act && act()) event.preventDefault();
  });
})();
