import { readAlignment, readColor, setAlignment, setColor } from '../../../admin/src/editor/text-style';
import { change, mark, node, select, shown, stateOf, text } from './documents';

describe('setColor', () => {
  test('colours the selection, and another colour replaces it', () => {
    const state = select(stateOf(['Hello you']), 1, 6);

    const red = change(state, (tr) => setColor(tr, '#d02b20'));
    const blue = change(red, (tr) => setColor(tr, '#0c69b3'));

    expect(shown(red)).toBe('p(span{style=color: #d02b20} "Hello" " you")');
    expect(readColor(red)).toBe('#d02b20');
    expect(shown(blue)).toBe('p(span{style=color: #0c69b3} "Hello" " you")');
  });

  test('merges into the spans of the selection, each with its own styles and attributes', () => {
    const [big, lost] = [
      mark('span', { style: 'font-size:20px;', class: 'x' }),
      mark('span', { style: 'color:red' }),
    ];
    const state = select(
      stateOf([node('paragraph', {}, text('ab', big), text('cd', lost), text('e'))]),
      1,
      6
    );

    const colored = change(state, (tr) => setColor(tr, '#000000'));
    const plain = change(colored, (tr) => setColor(tr, null));

    expect(shown(colored)).toBe(
      'p(span{style=font-size:20px; color: #000000;, class=x} "ab" span{style=color:#000000} "cd" span{style=color: #000000} "e")'
    );
    expect(shown(plain)).toBe('p(span{style=font-size:20px;, class=x} "ab" "cde")');
  });

  test('keeps other marks, and removes the colour of a small text within the span', () => {
    const marks = [
      mark('link', { href: '#a' }),
      mark('bold'),
      mark('small', { style: 'color:red; margin:0' }),
    ];
    const state = select(stateOf([text('Hi', ...marks)]), 1, 3);

    const colored = change(state, (tr) => setColor(tr, '#000000'));

    expect(shown(colored)).toBe(
      'p(link{href=#a} span{style=color: #000000} bold small{style=margin:0} "Hi")'
    );
  });

  test('without a selection colours what is typed next', () => {
    const state = select(stateOf(['Hi']), 3);

    const set = change(state, (tr) => setColor(tr, '#000000'));
    const typed = set.apply(set.tr.insertText('!'));

    expect(readColor(set)).toBe('#000000');
    expect(shown(typed)).toBe('p("Hi" span{style=color: #000000} "!")');
    expect(readColor(change(set, (tr) => setColor(tr, null)))).toBeNull();
  });
});

describe('setAlignment', () => {
  test('merges into the styles of all blocks of the selection', () => {
    const heading = node('heading', { level: 2, style: 'color:red', align: 'right' }, text('a'));
    const state = select(stateOf([heading, 'b', 'c']), 1, 5);

    const centered = change(state, (tr) => setAlignment(tr, 'center'));
    const none = change(centered, (tr) => setAlignment(tr, null));

    expect(readAlignment(state)).toBe('right');
    expect(readAlignment(centered)).toBe('center');
    expect(shown(centered)).toBe(
      'heading{style=color:red; text-align: center}("a") p{style=text-align: center}("b") p("c")'
    );
    expect(shown(none)).toBe('heading{style=color:red}("a") p("b") p("c")');
  });

  test('aligns the item of a list, whose paragraph has no tag in the mail', () => {
    const item = (content: string) => node('listItem', {}, node('paragraph', {}, text(content)));
    const state = select(stateOf([node('bulletList', {}, item('a'), item('b'))]), 3);

    const right = change(state, (tr) => setAlignment(tr, 'right'));

    expect(shown(right)).toBe('bulletList(listItem{style=text-align: right}(p("a")) listItem(p("b")))');
    expect(readAlignment(right)).toBe('right');
  });

  test('of an item with several blocks aligns the block', () => {
    const paragraph = (content: string) => node('paragraph', {}, text(content));
    const state = select(
      stateOf([node('bulletList', {}, node('listItem', {}, paragraph('a'), paragraph('b')))]),
      3
    );

    expect(shown(change(state, (tr) => setAlignment(tr, 'left')))).toBe(
      'bulletList(listItem(p{style=text-align: left}("a") p("b")))'
    );
  });
});
