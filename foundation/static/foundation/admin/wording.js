// Tells an editor, beside the field and while they type, what some readers would stumble over. It stops nobody.
// The rules and their words come from foundation/wording.py, in the editor's language; what a field is called says
// what its words are, as `get_kind` there has it.
(() => {
  const settings = JSON.parse(document.getElementById('wording-rules').textContent);
  const rules = settings.rules.map((rule) => ({
    ...rule,
    patterns: Object.fromEntries(
      Object.entries(rule.patterns).map(([language, pattern]) => [language, new RegExp(pattern, rule.flags)]),
    ),
  }));
  const byCode = Object.fromEntries(rules.map((rule) => [rule.code, rule]));
  const MARKED = '\ufffc';
  const DELAY = 700; // milliseconds: the rich text editor writes its field a quarter of a second after a key

  // What a field is ----------------------------------------------------------------------------------------

  // "body_en-0-value-heading" is English; "title" and "slug" are Wagtail's own and hold the Japanese.
  function getLanguage(name) {
    const found = [...name.matchAll(/_(ja|en)(?=-|$)/g)].pop();
    if (found) return found[1];
    return name === 'title' && document.querySelector('[name="title_en"]') ? 'ja' : null;
  }

  // The last word of the name that isn't a number: of "body_en-0-value-points-1-value" it is "points".
  function getField(name) {
    const words = name.split('-').filter((word) => word !== 'value' && !/^\d+$/.test(word));
    return (words.pop() ?? '').replace(/_(ja|en)$/, '');
  }

  function getKind(name) {
    if (/(^|-)(references|staging_source)(_ja|_en)?(-|$)/.test(name)) return null;
    if (/-column-\d+-heading$/.test(name)) return 'text';
    const field = getField(name);
    if (settings.ignored.includes(field)) return null;
    if (settings.headings.includes(field)) return 'heading';
    if (settings.links.includes(field)) return 'link';
    return field === 'alt_text' ? 'alternative' : 'text';
  }

  // What is written in it ----------------------------------------------------------------------------------

  // [kind, words] of each paragraph and link of the rich text editor, from the state that it writes into its field.
  function getRichText(input, language) {
    const { blocks = [], entityMap = {} } = JSON.parse(input.value || 'null') ?? {};
    const foreign = language === 'en' ? 'LANG-JA' : 'LANG-EN';
    return blocks.flatMap((block) => {
      const characters = [...Array(block.text.length).keys()].map((at) => block.text[at]);
      for (const { style, offset, length } of block.inlineStyleRanges) {
        if (style === foreign) characters.fill(MARKED, offset, offset + length);
      }
      const links = block.entityRanges
        .filter(({ key }) => ['LINK', 'DOCUMENT'].includes(entityMap[key]?.type))
        .map(({ offset, length }) => ['link', characters.slice(offset, offset + length).join('')]);
      return [['paragraph', characters.join('').replace(/\ufffc+/g, MARKED)], ...links];
    });
  }

  function getRules(words, language) {
    return words.flatMap(([kind, text]) =>
      rules.filter((rule) => rule.kinds.includes(kind) && rule.patterns[language]?.test(text.trim())),
    );
  }

  // Pictures and tables, where something is missing -----------------------------------------------------------

  const pictures = new Map();

  // {ja, en}: what is kept with a picture of the library.
  function getPictureWords(id) {
    if (!pictures.has(id)) {
      const answer = fetch(settings.pictures.replace('/0/', `/${id}/`)).then((response) =>
        response.ok ? response.json() : null,
      );
      pictures.set(id, answer.catch(() => null));
    }
    return pictures.get(id);
  }

  async function lacksAlternative(input, language) {
    const stem = input.name.replace(/alt_text$/, '');
    const image = document.getElementsByName(`${stem}image`)[0];
    const decorative = document.getElementsByName(`${stem}decorative`)[0];
    if (!image?.value || decorative?.checked || input.value.trim()) return false;
    const words = await getPictureWords(image.value);
    return words !== null && !words[language];
  }

  function lacksCaption(input) {
    const columns = input.closest('.typed-table-block')?.querySelector('[data-column-count]');
    return Boolean(columns && Number(columns.value) && !input.value.trim());
  }

  // Saying it -----------------------------------------------------------------------------------------------

  function show(input, found) {
    const place = input.closest('[data-field-input], .w-field__input') ?? input.parentElement;
    const codes = [...new Set(found.map((rule) => rule.code))];
    let box = place.querySelector(':scope > .wording');
    if ((box?.dataset.codes ?? '') === codes.join(' ')) return;
    if (!box) {
      box = document.createElement('div');
      box.className = 'wording';
      box.setAttribute('role', 'status'); // read aloud when it changes, without moving anybody
      place.append(box);
    }
    box.dataset.codes = codes.join(' ');
    box.replaceChildren(
      ...codes.map((code) => {
        const line = document.createElement('p');
        const name = document.createElement('strong');
        name.textContent = byCode[code].name;
        line.append(name, ' ', byCode[code].advice);
        return line;
      }),
    );
  }

  async function check(input) {
    const language = getLanguage(input.name);
    if (!language || !input.isConnected) return;
    const isRich = input.matches('[data-draftail-input]');
    const kind = getKind(input.name);
    if (!kind) return;
    const words = isRich ? getRichText(input, language) : [[kind, input.value]];
    const found = getRules(words, language);
    if (kind === 'alternative' && (await lacksAlternative(input, language))) found.push(byCode['no-alternative']);
    if (/-caption$/.test(input.name) && lacksCaption(input)) found.push(byCode['no-caption']);
    show(input, found);
  }

  // When ----------------------------------------------------------------------------------------------------

  const FIELDS = '[data-draftail-input], input[type="text"], textarea';
  const waiting = new Map();

  function checkSoon(input) {
    if (!input.name) return;
    clearTimeout(waiting.get(input));
    waiting.set(
      input,
      setTimeout(() => {
        waiting.delete(input);
        check(input);
      }, DELAY),
    );
  }

  // The fields that what happened at `target` may have changed: a picture's box decides about its description.
  function getFields(target) {
    if (target.matches?.(FIELDS)) return [target];
    const block = target.closest?.('.w-field__wrapper, [data-field-wrapper], .struct-block, [data-contentpath]');
    const near = [...(block?.querySelectorAll(FIELDS) ?? [])];
    const stem = target.name?.match(/^(.*-)(image|decorative)$/)?.[1];
    return stem ? [...near, ...document.getElementsByName(`${stem}alt_text`)] : near;
  }

  function onChange({ target }) {
    if (target instanceof Element && target.closest('form')) getFields(target).forEach(checkSoon);
  }

  // A click covers the buttons of the rich text editor, and those that add a column to a table.
  for (const type of ['input', 'change', 'focusout', 'click']) {
    document.addEventListener(type, onChange, true);
  }

  // What was written before, once the editor has drawn its fields.
  window.addEventListener('load', () => {
    document.querySelectorAll(`form :is(${FIELDS})`).forEach(checkSoon);
  });
})();
