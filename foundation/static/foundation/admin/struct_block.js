// The words that name a collapsed block. Wagtail writes "null" where a `label_format` names a page, image or document
// that nobody has chosen; here such a place stays empty.
(() => {
  const { StructBlockDefinition } = window.wagtailStreamField.blocks;

  class StructBlock extends StructBlockDefinition {
    render(...args) {
      const block = super.render(...args);
      for (const child of Object.values(block.childBlocks)) {
        const { getTextLabel } = child;
        if (getTextLabel) {
          child.getTextLabel = (options) => getTextLabel.call(child, options) ?? '';
        }
      }
      const { getTextLabel } = block;
      block.getTextLabel = (options) => (getTextLabel.call(block, options) ?? '').trim();
      return block;
    }
  }

  window.telepath.register('pages.blocks.StructBlock', StructBlock);
})();
