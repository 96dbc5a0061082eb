import { Button, Field, Flex, Loader, Typography } from '@strapi/design-system';
import { lazy, Suspense, useCallback, useState } from 'react';
import { useTranslate } from '../messages/use-translate';
import { EditorLoadError } from './EditorLoadError';
import { findRefusal, type Refusal } from './refusal';

/**
 * If the chunk of an editor cannot be loaded, only the editor shows an error: the form and its unsaved
 * changes stay.
 */
const RichTextEditor = lazy(() => import('./RichTextEditor').catch(() => ERROR_MODULE));
const SourceEditor = lazy(() => import('./SourceEditor').catch(() => ERROR_MODULE));

const ERROR_MODULE = { default: EditorLoadError };

const MODES = ['rich', 'source'] as const;

type Mode = (typeof MODES)[number];

type Props = {
  name: string;
  label: string;
  value: string;
  error?: string;
  /** About merge tags when left out. */
  hint?: string;
  /** False for a text that is no template, and may be empty. */
  hasMergeTags?: boolean;
  onChange: (html: string) => void;
};

/**
 * A form field for the HTML of a template or signature, with a rich text mode and a source mode. Rich text is disabled for templates
 * that it could not preserve. Opening the field or switching the mode never changes the template.
 */
export const HtmlField = ({ name, label, value, error, hint, hasMergeTags = true, onChange }: Props) => {
  const translate = useTranslate();
  const [mode, setMode] = useState<Mode>(findRefusal(value) ? 'source' : 'rich');
  const [lastRefused, setLastRefused] = useState<{ html: string; refusal: Refusal } | null>(null);
  const refusal = findRefusal(value) ?? (lastRefused?.html === value ? lastRefused.refusal : null);
  const shared = { label, initial: value, hasError: Boolean(error), hasMergeTags, onChange };

  const refuse = useCallback(
    (reported: Refusal) => {
      setLastRefused({ html: value, refusal: reported });
      setMode('source');
    },
    [value]
  );

  return (
    <Field.Root
      name={name}
      error={error}
      hint={hint ?? translate('steps.html-hint')}
      required={hasMergeTags}
      width="100%"
    >
      <Flex justifyContent="space-between" gap={2} wrap="wrap">
        <Field.Label>{label}</Field.Label>
        <Flex role="group" aria-label={translate('editor.mode')} gap={1}>
          {MODES.map((option) => (
            <Button
              key={option}
              size="S"
              variant={option === mode ? 'secondary' : 'ghost'}
              aria-pressed={option === mode}
              disabled={option === 'rich' && mode === 'source' && refusal !== null}
              onClick={() => setMode(option)}
            >
              {translate(`editor.mode.${option}`)}
            </Button>
          ))}
        </Flex>
      </Flex>
      <Suspense fallback={<EditorLoading isShort={!hasMergeTags} />}>
        {mode === 'rich' ? <RichTextEditor {...shared} onRefuse={refuse} /> : <SourceEditor {...shared} />}
      </Suspense>
      {mode === 'source' && refusal && (
        <Typography variant="pi" textColor="neutral600">
          {translate(`editor.refusal.${refusal.reason}`, { name: 'name' in refusal ? refusal.name : null })}
        </Typography>
      )}
      <Field.Hint />
      <Field.Error />
    </Field.Root>
  );
};

const EditorLoading = ({ isShort }: { isShort: boolean }) => (
  <Flex justifyContent="center" minHeight={isShort ? '18rem' : '40rem'}>
    <Loader>{useTranslate()('components.loading')}</Loader>
  </Flex>
);
