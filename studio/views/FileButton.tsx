import { Button, FileButton as Chooser } from '@mantine/core';
import type { ReactNode } from 'react';

/** A button that asks for a diagram file. */
export interface FileButtonProps {
  readonly onFile: (file: File) => void;
  readonly icon?: ReactNode;
  readonly fullWidth?: boolean;
  readonly children: ReactNode;
}

/**
 * Asks for a BPMN file.
 *
 * @param props words, sign and who gets the file
 * @returns a plain button
 */
export function FileButton({ onFile, icon, fullWidth, children }: FileButtonProps): ReactNode {
  return (
    <Chooser
      accept=".bpmn,.xml,application/xml"
      onChange={(file) => {
        if (file !== null) onFile(file);
      }}
    >
      {(button) => (
        <Button variant="default" leftSection={icon} fullWidth={fullWidth ?? false} {...button}>
          {children}
        </Button>
      )}
    </Chooser>
  );
}
