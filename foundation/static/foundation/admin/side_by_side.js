// The other language's words beside the fields of one language's tab. The server sends them with the form
// (foundation/side_by_side.py); here each block of the form finds the block of the source that it translates. Whenever
// blocks are added, moved or deleted, all is drawn anew. Nothing of it is part of what the form sends.
(() => {
  const CHILD = '[data-streamfield-child]';
  const CONTAINER = '[data-streamfield-stream-container], [data-streamfield-list-container]';
  const WIDE = 832; // pixels of the form, which it has from a window of 1200 on
  const SHARE = 0.38; // of that for the source

  // A block of the form, as the source's blocks are described: with its place, and the blocks in it.
  function readBlocks(root) {
    const nodes = new Map();
    const top = { element: root, blocks: [] };
    for (const element of root.querySelectorAll(CHILD)) {
      const owner = element.parentElement.closest(CHILD);
      const parent = owner && root.contains(owner) ? nodes.get(owner) : top;
      // What is deleted stays in the form, hidden, until it is saved.
      if (parent && readHidden(element, 'deleted') !== '1') {
        const node = {
          element,
          id: readHidden(element, 'id'),
          type: readHidden(element, 'type'),
          path: pathTo(element, parent.element),
          blocks: [],
        };
        parent.blocks.push(node);
        nodes.set(element, node);
      }
    }
    return top;
  }

  function readHidden(element, name) {
    return element.querySelector(`:scope > input[name$="-${name}"]`)?.value ?? '';
  }

  function pathTo(element, ancestor) {
    const names = [];
    for (let node = element.parentElement; node && node !== ancestor; node = node.parentElement) {
      if (node.dataset.contentpath) {
        names.unshift(node.dataset.contentpath);
      }
    }
    return names.join('/');
  }

  // What a block is: for an item of a list, which names no type, by the list that it is in.
  function nameKinds(node) {
    for (const block of node.blocks) {
      block.kind = `${block.path}:${block.type || node.kind}`;
      nameKinds(block);
    }
    return node;
  }

  function flatten(node) {
    return node.blocks.flatMap((block) => [block, ...flatten(block)]);
  }

  // Which block of the source each block of the form translates, as `pair` of foundation/parts.py finds them: the one with
  // its id, else the next of its kind between the same neighbours; where no ids agree at all, the next anywhere.
  function pair(target, source) {
    const pairs = new Map();
    const taken = new Set();
    const join = (block, counterpart) => {
      if (counterpart && counterpart.kind === block.kind && !pairs.has(block) && !taken.has(counterpart)) {
        pairs.set(block, counterpart);
        taken.add(counterpart);
      }
    };

    const byId = new Map(flatten(source).map((block) => [block.id, block]));
    flatten(target).forEach((block) => join(block, block.id && byId.get(block.id)));

    const anchors = new Set(taken);
    const withNeighbours = (blocks, toSource) => {
      let neighbour = null;
      return blocks.map((block) => {
        const entry = { block, neighbour };
        neighbour = anchors.has(toSource(block)) ? toSource(block) : neighbour;
        return entry;
      });
    };
    const joinWithin = (owner, counterpart) => {
      const candidates = withNeighbours(counterpart.blocks, (block) => block);
      for (const { block, neighbour } of withNeighbours(owner.blocks, (one) => pairs.get(one))) {
        const isNext = (other) =>
          other.block.kind === block.kind && other.neighbour === neighbour && !taken.has(other.block);
        join(block, candidates.find(isNext)?.block);
        if (pairs.has(block)) {
          joinWithin(block, pairs.get(block));
        }
      }
    };
    joinWithin(target, source);

    if (!anchors.size) {
      const all = flatten(source);
      for (const block of flatten(target)) {
        join(block, all.find((other) => other.kind === block.kind && !taken.has(other)));
      }
    }
    return { pairs, taken };
  }

  // The rows of a block with the names of their fields, without those of the blocks in it. A row has a field in it, or a
  // whole table.
  function rowsOf(owner) {
    return [...owner.querySelectorAll('.typed-table-block, .w-field__wrapper')]
      .filter(
        (field) =>
          (field.closest(CHILD) ?? owner) === owner &&
          !field.parentElement.closest('.typed-table-block') &&
          !field.querySelector(`${CONTAINER}, .struct-block`),
      )
      .map((field) => ({
        element: field.matches('.typed-table-block') ? field.parentElement : field,
        path: pathTo(field, owner),
      }));
  }

  function findContainer(owner, path) {
    return [...owner.querySelectorAll(CONTAINER)].find(
      (container) => (container.closest(CHILD) ?? owner) === owner && pathTo(container, owner) === path,
    );
  }

  // A block that was started from the other language has the id of its counterpart, from which Wagtail makes the ids of
  // its elements too: closing the one would close the other. The later ones in the document get ids of their own.
  function renameTwins(tab) {
    const twins = [...tab.querySelectorAll(`${CHILD} > [data-panel]`)].filter(
      (section) => document.getElementById(section.id) !== section,
    );
    for (const section of twins) {
      const stem = section.id.replace(/-section$/, '');
      for (const part of ['section', 'heading', 'content']) {
        for (const name of ['id', 'href', 'aria-controls', 'aria-describedby', 'aria-labelledby']) {
          const value = `${name === 'href' ? '#' : ''}${stem}-${part}`;
          [section, ...section.querySelectorAll(`[${name}]`)]
            .filter((element) => element.getAttribute(name) === value)
            .forEach((element) => element.setAttribute(name, value.replace(stem, `${stem}-${tab.id}`)));
        }
      }
    }
  }

  class Source {
    constructor(panel) {
      const data = JSON.parse(panel.querySelector('script[type="application/json"]').textContent);
      this.panel = panel;
      this.tab = panel.closest('[role=tabpanel]');
      this.language = data.language;
      this.fields = data.fields;
      this.outdated = data.outdated;
      Object.values(this.fields).forEach(nameKinds);
      this.toggle = panel.querySelector('.side-by-side__toggle');
      this.memory = `foundation:side-by-side:${this.language}`;
      this.isWanted = this.recall();

      this.ruler = document.createElement('div');
      this.ruler.className = 'side-by-side__ruler';
      this.tab.prepend(this.ruler);
      new ResizeObserver(() => this.settle()).observe(this.ruler);
      this.toggle.addEventListener('click', () => {
        this.isWanted = !this.isWanted;
        this.remember();
        this.settle();
      });
      this.observer = new MutationObserver((records) => {
        if (records.some((record) => record.target.matches(record.type === 'childList' ? CONTAINER : CHILD))) {
          clearTimeout(this.timer);
          this.timer = setTimeout(() => this.draw(), 50);
        }
      });
    }

    recall() {
      try {
        return (localStorage.getItem(this.memory) ?? this.panel.dataset.shownFirst) === 'true';
      } catch {
        return this.panel.dataset.shownFirst === 'true';
      }
    }

    remember() {
      try {
        localStorage.setItem(this.memory, this.isWanted);
      } catch {
        // A browser that keeps nothing asks again next time.
      }
    }

    // Shown only where there is room: on a narrow screen the other language has its tab.
    settle() {
      const width = this.ruler.offsetWidth;
      if (width === 0) {
        return; // another tab is open
      }
      const isPossible = width >= WIDE;
      const isShown = isPossible && this.isWanted;
      this.panel.querySelector('.side-by-side__choice').hidden = !isPossible;
      this.toggle.setAttribute('aria-pressed', String(isShown));
      this.tab.style.setProperty('--source-width', `${Math.round(width * SHARE)}px`);
      if (isShown !== this.isShown) {
        this.isShown = isShown;
        this.tab.classList.toggle('has-source', isShown);
        this.draw();
        window.dispatchEvent(new Event('resize')); // fields that grow with their text measure themselves anew
      }
    }

    draw() {
      this.observer.disconnect();
      renameTwins(this.tab);
      this.tab.querySelectorAll('.source').forEach((element) => element.remove());
      rowsOf(this.tab).forEach((row) => row.element.classList.add('source-row'));
      for (const [column, source] of Object.entries(this.fields)) {
        const field = this.tab.querySelector(`[data-contentpath="${column}"]`);
        if (field) {
          this.drawField(field, source, this.outdated[column] ?? []);
        }
      }
      this.observer.observe(this.tab, { subtree: true, childList: true, attributeFilter: ['aria-hidden'] });
    }

    drawField(field, source, outdated) {
      if (!field.querySelector(CONTAINER)) {
        const row = field.closest('.source-row');
        if (outdated.length) {
          this.cellIn(row).append(this.copy('outdated'));
        }
        if (this.isShown) {
          this.addWords(row, source.parts);
        }
        return;
      }
      const target = nameKinds(readBlocks(field));
      const { pairs, taken } = pair(target, source);
      const left = new Set(outdated);
      for (const block of flatten(target)) {
        const counterpart = pairs.get(block);
        const rows = rowsOf(block.element);
        const first = rows.find((row) => !row.element.closest('[data-block-settings]'));
        const head = first?.element ?? block.element.querySelector('.w-panel__content');
        rows.forEach((row) => row.element.classList.add('source-row'));
        if (left.delete(counterpart?.id ?? block.id)) {
          this.cellIn(head).append(this.copy('outdated'));
        }
        if (this.isShown && counterpart) {
          rows.forEach((row) =>
            this.addWords(
              row.element,
              counterpart.parts.filter((part) => part.path === row.path),
            ),
          );
        } else if (this.isShown) {
          this.cellIn(head).append(this.copy('alone'));
        }
      }
      if (this.isShown) {
        for (const [owner, counterpart] of [[target, source], ...pairs]) {
          this.drawMissing(owner, counterpart, pairs, taken);
        }
        const isMissing = (block) => !taken.has(block);
        flatten(source).filter(isMissing).forEach((block) => left.delete(block.id)); // these say more than that
      }
      if (left.size) {
        this.cellIn(field).append(this.copy('outdated'));
      }
    }

    // The blocks of the source that nothing in the form translates, each after the one that it follows in the source.
    drawMissing(owner, source, pairs, taken) {
      const siblings = new Map(owner.blocks.map((block) => [pairs.get(block), block.element]));
      const last = new Map(); // by path
      for (const block of source.blocks) {
        let element = siblings.get(block);
        if (!taken.has(block)) {
          element = this.makeMissing(block);
          if (last.has(block.path)) {
            last.get(block.path).after(element);
          } else {
            findContainer(owner.element, block.path)?.prepend(element);
          }
        }
        if (element) {
          last.set(block.path, element);
        }
      }
    }

    // The cell for the source in a row or, among other things, in a block without rows of its own.
    cellIn(element) {
      let cell = element.querySelector(':scope > .source');
      if (!cell) {
        cell = this.makeCell();
        if (element.matches('.source-row')) {
          element.append(cell);
        } else {
          element.prepend(cell);
        }
      }
      return cell;
    }

    makeCell() {
      const cell = document.createElement('div');
      cell.className = 'source';
      cell.setAttribute('role', 'group');
      cell.setAttribute('aria-label', this.copy('label').textContent.trim());
      return cell;
    }

    makeMissing(block) {
      const cell = this.makeCell();
      const name = document.createElement('strong');
      name.className = 'source__name';
      name.textContent = block.label;
      cell.append(name, this.copy('missing'));
      const words = [block, ...flatten(block)].flatMap((one) => one.parts).filter((part) => part.is_words);
      cell.append(...words.map((part) => this.makeWords(part)));
      return cell;
    }

    addWords(row, parts) {
      if (parts.length) {
        this.cellIn(row).append(...parts.map((part) => this.makeWords(part)));
      }
    }

    makeWords(part) {
      const words = document.createElement('div');
      words.className = 'source__words';
      words.innerHTML = part.html; // which the server has made safe
      if (part.is_words) {
        words.lang = this.language;
      }
      return words;
    }

    copy(name) {
      return this.panel.querySelector(`template[data-${name}]`).content.cloneNode(true);
    }
  }

  const start = () => document.querySelectorAll('[data-side-by-side]').forEach((panel) => new Source(panel));
  if (document.readyState === 'loading') {
    document.addEventListener('DOMContentLoaded', start);
  } else {
    start();
  }
})();
