// The link button of the editor asks for pages of the type "wagtailcore.page", whatever the site's base page is, and
// expects nothing but links where it is pressed. Both are corrected here, in Wagtail's own class, since its link plugin
// can't be registered anew without parts that it keeps to itself. tests/test_rich_text.py fails when Wagtail mends it.
(() => {
  const { prototype } = window.draftail.LinkModalWorkflowSource;
  const { getChooserConfig } = prototype;

  prototype.getChooserConfig = function getConfig(entity, selectedText) {
    const link = entity && entity.getType() === 'LINK' ? entity : null;
    const config = getChooserConfig.call(this, link, selectedText);
    config.urlParams.page_type = ''; // every type
    return config;
  };
})();
