import { Box, Button, Flex, Loader, Modal, Typography } from '@strapi/design-system';
import { Upload } from '@strapi/icons';
import { type DragEvent, useRef, useState } from 'react';
import { Notice } from '../components/Notice';
import { useTranslate } from '../messages/use-translate';
import { type FileReading, MAX_MEGABYTES } from './use-csv-file';

type Props = { reading: FileReading; onChoose: (file: File) => Promise<void> };

/** Drop zone and file dialog; shows why the last file could not be read. */
export const ChooseFile = ({ reading, onChoose }: Props) => {
  const translate = useTranslate();
  const input = useRef<HTMLInputElement>(null);
  const [isDraggedOver, setDraggedOver] = useState(false);
  const isReading = reading.state === 'reading';

  const readFirst = (files: FileList | null) => {
    if (files?.[0] && !isReading) void onChoose(files[0]);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setDraggedOver(false);
    readFirst(event.dataTransfer.files);
  };
  const dragOver = (event: DragEvent) => {
    event.preventDefault();
    setDraggedOver(true);
  };

  return (
    <>
      <Modal.Body>
        <Flex direction="column" alignItems="stretch" gap={4}>
          {reading.state === 'refused' && (
            <Notice isError title={translate('import.file-error', { name: reading.name })}>
              <Typography tag="p">
                {translate(`import.file-error.${reading.error}`, { megabytes: MAX_MEGABYTES })}
              </Typography>
            </Notice>
          )}
          <Flex
            direction="column"
            gap={4}
            padding={8}
            hasRadius
            background={isDraggedOver ? 'primary100' : 'neutral100'}
            borderColor={isDraggedOver ? 'primary500' : 'neutral300'}
            borderStyle="dashed"
            borderWidth="1px"
            onDragOver={dragOver}
            onDragLeave={() => setDraggedOver(false)}
            onDrop={drop}
          >
            <Upload aria-hidden width="3.2rem" height="3.2rem" fill="primary600" />
            <Typography variant="delta" tag="p" textAlign="center">
              {translate('import.drop-file')}
            </Typography>
            {isReading ? (
              <Loader small>{translate('components.loading')}</Loader>
            ) : (
              <Button variant="secondary" onClick={() => input.current?.click()}>
                {translate('import.browse')}
              </Button>
            )}
            <Box display="none">
              <input
                ref={input}
                type="file"
                aria-label={translate('import.browse')}
                accept=".csv,.tsv,.txt,text/csv"
                onChange={(event) => {
                  readFirst(event.target.files);
                  event.target.value = ''; // Lets the same file be selected again once it is corrected.
                }}
              />
            </Box>
          </Flex>
          <Typography variant="pi" textColor="neutral600" tag="p">
            {translate('import.formats')}
          </Typography>
        </Flex>
      </Modal.Body>
      <Modal.Footer>
        <Modal.Close>
          <Button variant="tertiary">{translate('components.cancel')}</Button>
        </Modal.Close>
      </Modal.Footer>
    </>
  );
};
