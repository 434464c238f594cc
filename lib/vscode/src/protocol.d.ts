// The messages between this extension and the kernel, one JSON object a line: lib/Kernel/Protocol has the other side.
// Places count UTF-16 code units from the start of the cell's source, as JavaScript and VS Code do.

export type MimeBundle = Record<string, unknown>;

export type CellStatus = 'succeeded' | 'failed' | 'cancelled' | 'sessionLost';

export type CellEvent =
  | { type: 'stream'; name: 'stdout' | 'stderr'; text: string }
  | { type: 'display'; displayId: string | null; data: MimeBundle; metadata: Record<string, unknown> }
  | { type: 'update'; displayId: string; data: MimeBundle; metadata: Record<string, unknown> }
  | { type: 'result'; data: MimeBundle; metadata: Record<string, unknown> }
  | { type: 'error'; name: string; message: string; traceback: string[] }
  | { type: 'clear'; wait: boolean }
  | { type: 'input'; prompt: string; password: boolean };

export type Status = { type: 'status'; phase: 'starting' | 'ready' | 'failed'; processId: number | null; memory: number; problem: string | null };

export type KernelEvent =
  | CellEvent
  | Status
  | { type: 'completed'; id: number; status: CellStatus; milliseconds: number }
  | { type: 'answer'; id: number; answer: unknown; failure: string | null };

export type Request =
  | { type: 'execute'; id: number; code: string; label: string; allowInput: boolean }
  | { type: 'cancel'; id: number }
  | { type: 'inputReply'; text: string | null }
  | { type: 'ask'; id: number; question: keyof Answers; code: string; position: number }
  | { type: 'forget'; id: number }
  | { type: 'end' };

export type Answers = {
  complete: { start: number; end: number; items: CompletionItem[]; isCut: boolean };
  describe: { start: number; end: number; signature: string; markdown: string; text: string } | null;
  signatures: { signatures: Signature[]; activeSignature: number; activeParameter: number } | null;
  diagnose: { start: number; end: number; isError: boolean; id: string; message: string }[];
};

export type CompletionItem = { text: string; kind: string; detail: string; rank: number };

export type Signature = { label: string; documentation: string; parameters: { start: number; end: number; name: string; documentation: string }[] };
