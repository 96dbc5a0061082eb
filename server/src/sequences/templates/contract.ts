import type { Step } from '../contract';

/** A text to start steps from. It may be unfinished: it is checked when a step is saved with it. */
export type Template = Pick<Step, 'subject' | 'preheader' | 'html' | 'text'> & {
  documentId: string;
  name: string;
};

/** GET /sequences/templates: all of them, by name. */
export type ListTemplates = {
  response: { data: Array<Pick<Template, 'documentId' | 'name' | 'subject'>> };
};

/** GET /sequences/templates/:documentId */
export type GetTemplate = { params: { documentId: string }; response: { data: Template } };

/** POST /sequences/templates. 400 with the code `template-exists` when one has this name, without regard to case. */
export type SaveTemplate = {
  body: Partial<Omit<Template, 'documentId'>> & {
    name: string;
    /** Overwrites the template of this name. */
    replaces?: boolean;
  };
  response: { data: Template };
};

/** DELETE /sequences/templates/:documentId */
export type DeleteTemplate = {
  params: { documentId: string };
  response: { data: { documentId: string } };
};
