import { useCallback, useMemo, useState } from 'react';
import type { ImportProspects } from '../../../server/src/prospects/contract';
import { useTranslate } from '../messages/use-translate';
import type { ImportPlan, ImportPurpose, OnDuplicate } from './import-run';
import type { KnownPeople } from './known-people';
import { findMappingError, hasConsents, type Target } from './mapping';
import { readColumns } from './plan';
import type { ReadFile } from './use-csv-file';
import { useKnownPeople } from './use-known-people';
import { usePreviewedChanges } from './use-previewed-changes';
import { useRowChecks } from './use-row-checks';

type Consents = NonNullable<ImportProspects['body']['consents']>;

/** The choices of an import before it starts, and what it would do with them. */
export const useImportPlan = ({ csv, name }: ReadFile) => {
  const translate = useTranslate();
  const defaultName = (number: number) => translate('import.column', { number });
  const [columns, setColumns] = useState(() => readColumns(csv, defaultName));
  const [purpose, setPurpose] = useState<ImportPurpose>('prospects');
  const [onDuplicate, setOnDuplicate] = useState<OnDuplicate>('skip');
  const [consents, setConsents] = useState<Consents>({});
  const [tags, setTags] = useState<string[]>([]);
  const { headers, rows, mapping } = columns;
  const mappingError = findMappingError(mapping);
  const checks = useRowChecks(rows, mapping, mappingError === null);
  const check = useKnownPeople(checks);
  const people = check.state === 'known' ? check.people : NOBODY;
  const hasPreview = checks !== null && purpose === 'prospects' && onDuplicate !== 'skip';
  const existing = useMemo(
    () =>
      hasPreview
        ? {
            rows: rows.filter(({ number }) => people.existing.has(number)),
            mapping,
            refusals: checks.refusals,
          }
        : null,
    [hasPreview, rows, people, mapping, checks]
  );
  const hasConsentColumn = hasConsents(mapping);
  const changes = usePreviewedChanges({
    input: existing,
    onDuplicate,
    consents: hasConsentColumn ? consents : undefined,
  });
  const changeTarget = useCallback(
    (column: number, target: Target) =>
      setColumns((before) => ({ ...before, mapping: before.mapping.with(column, target) })),
    []
  );
  const leaveOutAttributes = () =>
    setColumns({
      ...columns,
      mapping: mapping.map((target) => (target.to === 'attribute' ? { ...target, to: 'nowhere' } : target)),
    });
  const suppressed = purpose === 'prospects' ? people.suppressed : NOBODY.suppressed;

  const toPlan = (): ImportPlan | null =>
    checks && {
      ...{ name, rows, headers, mapping, onDuplicate, purpose, tags },
      refusals: checks.refusals,
      consents: hasConsentColumn ? toConsents(consents) : undefined,
      delimiter: csv.delimiter,
    };

  return {
    ...{ columns, purpose, onDuplicate, consents, mappingError, checks, check, people, changes, suppressed },
    ...{ tags, setTags },
    ...{
      hasConsentColumn,
      changeTarget,
      leaveOutAttributes,
      setPurpose,
      setOnDuplicate,
      setConsents,
      toPlan,
    },
    importableCount: checks ? rows.length - checks.refusals.size - suppressed.size : 0,
    setHeaderRow: (row: number | null) => setColumns(readColumns(csv, defaultName, row)),
  };
};

const NOBODY: KnownPeople = { existing: new Set(), suppressed: new Set() };

/** Without empty texts. */
const toConsents = ({ source, version, updatesExisting }: Consents): Consents => ({
  source: source?.trim() || undefined,
  version: version?.trim() || undefined,
  updatesExisting,
});
