/* Folds what is in an object of a body away, and brings it back to whoever looks for it.
 *
 * Without this script all rows are there. With it, the cells of a folded row are `hidden="until-found"`: the browser's
 * own search, links to text and links to rows find them, tell by `beforematch`, and we open what is around. A browser
 * that does not know `until-found` would find nothing in there, so it gets all rows open to begin with.
 */
(() => {
  "use strict";

  const LONG = 12; // rows; a shorter table has all of them open to begin with
  const findable = "onbeforematch" in document.documentElement;
  const rows = new WeakMap(); // a row of the page to what is known of it

  /** What is known of the rows of a table: the depth of each, its parent, what is in it, and its button. */
  function read(table) {
    const around = [];
    return Array.from(table.tBodies[0]?.rows ?? [], (element) => {
      const depth = Number(/wadl-depth-(\d+)/.exec(element.className)?.[1] ?? 0);
      while (around.length && around[around.length - 1].depth >= depth) around.pop();
      const row = { element, depth, parent: around[around.length - 1], below: [], button: null, cells: null };
      row.parent?.below.push(row);
      around.push(row);
      rows.set(element, row);
      return row;
    });
  }

  const isOpen = (row) => row.button?.getAttribute("aria-expanded") !== "false";

  /** Put what is in each cell of a row into something that can be hidden, which a cell itself can not. */
  function cellsOf(row) {
    row.cells ??= Array.from(row.element.cells, (cell) => {
      const content = document.createElement("div");
      content.className = "wadl-cell";
      content.append(...cell.childNodes);
      cell.append(content);
      content.addEventListener("beforematch", () => reveal(row.element));
      return content;
    });
    return row.cells;
  }

  function show(row, shown) {
    if (shown === !row.element.classList.contains("wadl-folded")) return;
    row.element.classList.toggle("wadl-folded", !shown);
    row.element.ariaHidden = shown ? null : "true"; // else a row of nothing would be read out
    for (const cell of cellsOf(row)) {
      if (shown) cell.removeAttribute("hidden");
      else cell.setAttribute("hidden", findable ? "until-found" : "");
    }
  }

  /** Show or hide all that is below a row, as it and the rows below it are open or not. */
  function layOut(row) {
    const left = row.below.map((below) => [below, isOpen(row)]);
    while (left.length) {
      const [below, shown] = left.pop();
      show(below, shown);
      left.push(...below.below.map((each) => [each, shown && isOpen(below)]));
    }
  }

  function open(row, opened) {
    row.button.setAttribute("aria-expanded", String(opened));
    layOut(row);
  }

  /** Open all that is around a row. */
  function reveal(element) {
    const above = [];
    for (let row = rows.get(element)?.parent; row; row = row.parent) above.unshift(row);
    for (const row of above) if (!isOpen(row)) open(row, true);
    if (above.length) element.closest("table").dispatchEvent(new Event("wadl-folding"));
  }

  const nameOf = (row) => row.element.querySelector("td.wadl-name p");

  function addButton(row) {
    const name = nameOf(row);
    const anchors = row.below.map((below) => below.element.querySelector("[id]")?.id).filter(Boolean);
    const words = Array.from(name.querySelectorAll(".wadl-before, strong"), (part) => part.textContent).join("");
    row.button = document.createElement("button");
    row.button.type = "button";
    row.button.className = "wadl-fold";
    row.button.setAttribute("aria-label", `Fields of ${words}`);
    row.button.setAttribute("aria-expanded", "true");
    row.button.setAttribute("aria-controls", anchors.join(" "));
    row.button.addEventListener("click", () => {
      open(row, !isOpen(row));
      row.element.closest("table").dispatchEvent(new Event("wadl-folding"));
    });
    name.prepend(row.button);
  }

  /** One button for the whole table, which says what it would do. */
  function addButtonForAll(table, parents) {
    const button = document.createElement("button");
    const tell = () => (button.textContent = parents.every(isOpen) ? "Collapse all" : "Expand all");
    button.type = "button";
    button.className = "wadl-fold-all";
    button.addEventListener("click", () => {
      const opened = !parents.every(isOpen);
      for (const row of parents) open(row, opened);
      table.dispatchEvent(new Event("wadl-folding"));
    });
    table.addEventListener("wadl-folding", tell);
    table.closest(".wadl-frame").prepend(button);
    tell();
  }

  function enhance(table) {
    const all = read(table);
    const parents = all.filter((row) => row.below.length && nameOf(row));
    if (!parents.length) return;
    table.classList.add("wadl-folds");
    parents.forEach(addButton);
    if (findable && all.length > LONG) for (const row of parents) if (row.depth > 0) open(row, false);
    addButtonForAll(table, parents);
    table.addEventListener("wadl-folding", reachScrollers);
  }

  /** Where the address leads to a row, open what is around it and go there. */
  function follow() {
    const target = document.getElementById(location.hash.slice(1)); // our anchors need no escapes
    const row = target?.closest("tr");
    if (!row || !rows.has(row)) return;
    reveal(row);
    target.scrollIntoView();
  }

  /** Whoever has no mouse can scroll what scrolls. */
  function reachScrollers() {
    const scrollers = ".wadl-frame, .wadl-frame :is(td, .pre, .wadl-name strong), .wadl-operation :is(pre, .pre)";
    for (const each of document.querySelectorAll(scrollers)) {
      if (each.scrollWidth > each.clientWidth && each.clientWidth) each.tabIndex = 0;
      else each.removeAttribute("tabindex");
    }
  }

  function start() {
    document.querySelectorAll(".wadl-frame table.wadl-body").forEach(enhance);
    for (const link of document.querySelectorAll(".wadl-frame td .headerlink[title]")) link.ariaLabel = link.title;
    reachScrollers();
    follow();
    window.addEventListener("hashchange", follow);
    window.addEventListener("resize", reachScrollers);
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
