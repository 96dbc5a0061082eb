import { styled } from 'styled-components';

/** Styles of the CodeMirror editor, in the colours of Strapi's current theme. */
export const SourceSurface = styled.div`
  flex: 1;
  min-height: 0;

  .cm-editor {
    height: 100%;
    outline: none;
    color: ${({ theme }) => theme.colors.neutral800};
  }
  .cm-scroller {
    font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace;
    font-size: 1.3rem;
    line-height: 1.6;
  }
  .cm-content {
    caret-color: ${({ theme }) => theme.colors.neutral800};
  }
  .cm-gutters {
    border: 0;
    color: ${({ theme }) => theme.colors.neutral600};
    background: ${({ theme }) => theme.colors.neutral100};
  }
  .tok-tagName,
  .tok-typeName,
  .tok-keyword {
    color: ${({ theme }) => theme.colors.primary600};
  }
  .tok-attributeName,
  .tok-propertyName {
    color: ${({ theme }) => theme.colors.alternative700};
  }
  .tok-string,
  .tok-string2 {
    color: ${({ theme }) => theme.colors.success700};
  }
  .tok-comment,
  .tok-meta,
  .tok-punctuation {
    color: ${({ theme }) => theme.colors.neutral600};
  }
`;
