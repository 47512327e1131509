package dev.hark.identity.user;

import dev.hark.documents.Collection;
import dev.hark.documents.Collection.Field;
import dev.hark.documents.Collection.Kind;
import java.util.List;

/**
 * The read model of users, id = user id, owner = user id: {@code _id, email, is_active,
 * is_superuser, is_verified, display_name, registered_clients, primary_speakers, created_at}. Never
 * the password's hash.
 */
public final class UserDocuments {

  public static final Collection USERS =
      new Collection(
          "users", List.of(new Field("created_at", Kind.TEXT), new Field("email", Kind.TEXT)));

  private UserDocuments() {}
}
