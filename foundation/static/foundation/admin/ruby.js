// Furigana in the editor: a button that asks for the reading, and the reading drawn above its characters.
// The strings come from Python (foundation/rich_text_editor.py), in the editor's language.
(() => {
  const { createElement, Component } = window.React;
  const { EditorState, Modifier } = window.DraftJS;
  const { DraftUtils, registerPlugin } = window.draftail;

  class RubySource extends Component {
    componentDidMount() {
      const { editorState, entityType, entity, entityKey, onComplete } = this.props;
      const isRuby = entity && entity.getType() === entityType.type;
      const selection = isRuby ? DraftUtils.getEntitySelection(editorState, entityKey) : editorState.getSelection();

      if (selection.isCollapsed() || selection.getStartKey() !== selection.getEndKey()) {
        window.alert(entityType.hint);
        onComplete(null);
        return;
      }
      const answer = window.prompt(entityType.question, isRuby ? entity.getData().reading : '');
      onComplete(answer === null ? null : this.withReading(selection, isRuby, answer.trim()));
    }

    // A character has one entity only, so furigana inside a link carries that link along, and gives it back.
    withReading(selection, isRuby, reading) {
      const { editorState, entityType, entity } = this.props;
      let content = editorState.getCurrentContent();
      let link = isRuby ? entity.getData().link : null;
      if (entity && !isRuby) {
        link = { type: entity.getType(), ...entity.getData() };
      }
      let key = null;
      if (reading) {
        content = content.createEntity(entityType.type, 'MUTABLE', link ? { reading, link } : { reading });
        key = content.getLastCreatedEntityKey();
      } else if (link) {
        const { type, ...data } = link;
        content = content.createEntity(type, 'MUTABLE', data);
        key = content.getLastCreatedEntityKey();
      }
      return EditorState.push(editorState, Modifier.applyEntity(content, selection, key), 'apply-entity');
    }

    render() {
      return null;
    }
  }

  const Ruby = ({ entityKey, contentState, onEdit, children }) => {
    const { reading, link } = contentState.getEntity(entityKey).getData();
    const edit = (event) => {
      event.preventDefault();
      onEdit(entityKey);
    };
    return createElement(
      'ruby',
      { style: link ? { textDecoration: 'underline' } : null },
      children,
      createElement('rt', { contentEditable: false, onMouseUp: edit, style: { cursor: 'pointer' } }, reading),
    );
  };

  registerPlugin({ type: 'RUBY', source: RubySource, decorator: Ruby }, 'entityTypes');
})();
