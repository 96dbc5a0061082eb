/** The address trimmed and lower-cased. Identifies a sender in sequences, enrollments, limits and pauses. */
export const senderKey = (address: string): string => address.trim().toLowerCase();
