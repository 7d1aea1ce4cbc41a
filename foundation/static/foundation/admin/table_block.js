// A table's caption in the editor. Wagtail's own table forgets it: a copy of the block gets the caption "undefined", and
// a collapsed block is named by its cells. tests/test_blocks.py fails when Wagtail carries it along.
(() => {
  const TypedTable = window.telepath.constructors['wagtail.contrib.typed_table_block.blocks.TypedTableBlock'];

  class Grid extends TypedTable {
    render(...args) {
      const table = super.render(...args);
      const { captionInput, getDuplicatedState, getTextLabel } = table;

      captionInput.addEventListener('input', () => {
        table.caption = captionInput.value;
      });
      table.getDuplicatedState = () => ({ ...getDuplicatedState.call(table), caption: table.caption });
      table.getTextLabel = (options) => table.caption.trim() || getTextLabel.call(table, options);
      return table;
    }
  }

  window.telepath.register('pages.blocks.Grid', Grid);
})();
