/** Read models: a narrow port to a document store. Ground. */
@NullMarked
package dev.hark.documents;

import org.jspecify.annotations.NullMarked;
