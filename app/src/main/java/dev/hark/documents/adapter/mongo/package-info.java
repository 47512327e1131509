/** Read models in MongoDB. */
@NullMarked
package dev.hark.documents.adapter.mongo;

import org.jspecify.annotations.NullMarked;
