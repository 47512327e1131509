/**
 * The bytes of the audio log: blocks of records in segments. Pure code without files or threads, so
 * that every crash can be simulated.
 *
 * <pre>
 * segment file   NUMBER-SALT.hlog, both 16 hexadecimal digits; the salt is random
 *   head         "HARKLOG1"
 *   block *      one for each group commit
 *   footer       once sealed: a block with 0 records, the stream table and the SHA-256 of all before
 *   trailer      once sealed: bytes of the footer block, int32
 * block
 *   mark int32   upper half of the salt
 *   bytes int32  of the body
 *   crc int32    CRC32C of salt, segment number, offset of the block, bytes and body
 *   body         varint count, records
 * record         varint (stream number - that of the record before) * 4 + kind
 *   0 opened     epoch, base seq, client, stream, user, codec, rate, width, channels, started at
 *   1 one frame  zigzag (seq - base seq), length, payload
 *   2 alike      zigzag (seq - base seq), count, length of each, payload
 *   3 frames     zigzag (seq - base seq), count, lengths, payload
 * </pre>
 *
 * Fixed numbers are big-endian, variable ones LEB128. Salt and offset make a block valid at its
 * place only: a block that a sender hides in its payload, or one of another file, is never taken.
 */
@NullMarked
package dev.hark.audio.log.segment;

import org.jspecify.annotations.NullMarked;
