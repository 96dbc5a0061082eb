import { styled } from 'styled-components';
import { MERGE_TAG_CLASS, SIMPLE_TAG_CLASS } from './merge-tag-marks';

/** Styles of the rich text editor: roughly as email clients show the text, in the colours of Strapi's theme. */
export const RichTextSurface = styled.div`
  flex: 1;
  padding: ${({ theme }) => theme.spaces[4]};
  cursor: text;
  color: ${({ theme }) => theme.colors.neutral800};
  font-size: 1.6rem;
  line-height: 1.5;

  .ProseMirror {
    outline: none;
    overflow-wrap: anywhere;
    /* With other values, browsers insert non-breaking spaces at line ends. */
    white-space: break-spaces;
  }
  p,
  h1,
  h2,
  h3,
  h4,
  h5,
  h6,
  ul,
  ol,
  blockquote {
    margin: 0 0 1.6rem;
  }
  h1,
  h2,
  h3,
  h4,
  h5,
  h6 {
    font-weight: 700;
    line-height: 1.25;
  }
  h1 {
    font-size: 2.6rem;
  }
  h2 {
    font-size: 2.1rem;
  }
  h3 {
    font-size: 1.8rem;
  }
  ul,
  ol {
    padding-left: 2.4rem;
  }
  ul {
    list-style: disc;
  }
  ol {
    list-style: decimal;
  }
  li > p {
    margin: 0;
  }
  strong {
    font-weight: 700;
  }
  em {
    font-style: italic;
  }
  small {
    font-size: 1.3rem;
  }
  a {
    color: ${({ theme }) => theme.colors.primary600};
    text-decoration: underline;
  }
  img:not(.ProseMirror-separator) {
    display: inline-block;
    max-width: 100%;
    min-width: 2.4rem;
    min-height: 2.4rem;
    outline: 1px dashed ${({ theme }) => theme.colors.neutral300};
  }
  img.ProseMirror-selectednode {
    outline: 2px solid ${({ theme }) => theme.colors.primary600};
  }
  blockquote {
    padding-left: 1.6rem;
    border-left: 3px solid ${({ theme }) => theme.colors.neutral200};
  }
  .${MERGE_TAG_CLASS} {
    padding: 0.2rem 0.6rem;
    border: 1px solid ${({ theme }) => theme.colors.neutral200};
    border-radius: ${({ theme }) => theme.borderRadius};
    color: ${({ theme }) => theme.colors.neutral700};
    background: ${({ theme }) => theme.colors.neutral100};
    font-size: 0.875em;
    /* A chip that wraps has its edges on each line. */
    box-decoration-break: clone;
    -webkit-box-decoration-break: clone;
  }
  .${SIMPLE_TAG_CLASS} {
    border-color: ${({ theme }) => theme.colors.primary200};
    color: ${({ theme }) => theme.colors.primary600};
    background: ${({ theme }) => theme.colors.primary100};
    cursor: pointer;
  }
  .${SIMPLE_TAG_CLASS}:hover {
    border-color: ${({ theme }) => theme.colors.primary600};
  }
`;
