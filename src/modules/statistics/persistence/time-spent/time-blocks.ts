/** Lengths in days over which times are summed; each is four of the one before. */
export const TIME_BLOCKS = [1, 4, 16, 64, 256, 1024] as const;
