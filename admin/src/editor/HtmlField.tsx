import { Button, Field, Flex, Loader, Typography } from '@strapi/design-system';
import { lazy, Suspense, useCallback, useState } from 'react';
import { useTranslate } from '../messages/use-translate';
import { EditorLoadError } from './EditorLoadError';
import { findRefusal, type Refusal } from './refusal';

/** Not loading one must not cost what was written. */
const RichTextEditor = lazy(() => import('./RichTextEditor').catch(() => NOT_LOADED));
const SourceEditor = lazy(() => import('./SourceEditor').catch(() => NOT_LOADED));

const NOT_LOADED = { default: EditorLoadError };

const MODES = ['rich', 'source'] as const;

type Mode = (typeof MODES)[number];

type Props = { name: string; label: string; value: string; error?: string; onChange: (html: string) => void };

/**
 * A template, written as rich text or as source. Rich text is offered where it loses nothing. Opening it and changing modes
 * changes no byte; only what a person writes does.
 */
export const HtmlField = ({ name, label, value, error, onChange }: Props) => {
  const translate = useTranslate();
  const [mode, setMode] = useState<Mode>(findRefusal(value) ? 'source' : 'rich');
  const [tried, setTried] = useState<{ html: string; refusal: Refusal } | null>(null);
  const refusal = findRefusal(value) ?? (tried?.html === value ? tried.refusal : null);
  const shared = { label, initial: value, hasError: Boolean(error), onChange };

  const refuse = useCallback(
    (found: Refusal) => {
      setTried({ html: value, refusal: found });
      setMode('source');
    },
    [value]
  );

  return (
    <Field.Root name={name} error={error} hint={translate('steps.html-hint')} required width="100%">
      <Flex justifyContent="space-between" gap={2} wrap="wrap">
        <Field.Label>{label}</Field.Label>
        <Flex role="group" aria-label={translate('editor.mode')} gap={1}>
          {MODES.map((one) => (
            <Button
              key={one}
              size="S"
              variant={one === mode ? 'secondary' : 'ghost'}
              aria-pressed={one === mode}
              disabled={one === 'rich' && mode === 'source' && refusal !== null}
              onClick={() => setMode(one)}
            >
              {translate(`editor.mode.${one}`)}
            </Button>
          ))}
        </Flex>
      </Flex>
      <Suspense fallback={<Opening />}>
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

const Opening = () => (
  <Flex justifyContent="center" minHeight="40rem">
    <Loader>{useTranslate()('parts.loading')}</Loader>
  </Flex>
);
