package dev.hark.api.account;

import static org.apache.pekko.http.javadsl.server.Directives.complete;
import static org.apache.pekko.http.javadsl.server.Directives.concat;
import static org.apache.pekko.http.javadsl.server.Directives.get;
import static org.apache.pekko.http.javadsl.server.Directives.onSuccess;
import static org.apache.pekko.http.javadsl.server.Directives.patch;
import static org.apache.pekko.http.javadsl.server.Directives.path;
import static org.apache.pekko.http.javadsl.server.Directives.post;
import static org.apache.pekko.http.javadsl.server.PathMatchers.separateOnSlashes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hark.api.http.Access;
import dev.hark.api.http.Bodies;
import dev.hark.api.http.Fields;
import dev.hark.api.http.Json;
import dev.hark.api.http.Problem;
import dev.hark.api.http.Problems;
import dev.hark.documents.Document;
import dev.hark.documents.Documents;
import dev.hark.identity.user.Account;
import dev.hark.identity.user.NewUser;
import dev.hark.identity.user.Registration;
import dev.hark.identity.user.UserDocuments;
import dev.hark.identity.user.Users;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.server.Route;

/** {@code /users/me}, {@code /api/users}, {@code /api/create_user}. */
public final class UserRoutes {

  private static final int MOST_USERS = 200;
  private static final int LONGEST = 1_024;

  private final Users users;
  private final Documents documents;
  private final Access access;
  private final Bodies bodies;
  private final long jsonLimitBytes;

  public UserRoutes(
      Users users, Documents documents, Access access, Bodies bodies, long jsonLimitBytes) {
    this.users = users;
    this.documents = documents;
    this.access = access;
    this.bodies = bodies;
    this.jsonLimitBytes = jsonLimitBytes;
  }

  public Route route() {
    return concat(
        path(separateOnSlashes("users/me"), () -> concat(get(this::me), patch(this::changeMe))),
        path(separateOnSlashes("api/users"), () -> concat(get(this::list), post(this::create))),
        path(separateOnSlashes("api/create_user"), () -> post(this::create)));
  }

  private Route me() {
    return access.user(
        who ->
            onSuccess(
                users.find(who.userId()),
                found ->
                    found
                        .map(account -> complete(Json.answer(user(account))))
                        .orElseGet(() -> Problems.refuse(Problem.unauthorized()))));
  }

  private Route changeMe() {
    return access.user(
        who ->
            bodies.json(
                jsonLimitBytes,
                body ->
                    onSuccess(
                        users.change(
                            who.userId(),
                            body.text("email", LONGEST),
                            body.text("display_name", LONGEST),
                            body.text("password", LONGEST)),
                        answer -> told(answer, account -> Json.answer(user(account))))));
  }

  private Route list() {
    return access.admin(
        _ ->
            onSuccess(
                documents.find(
                    UserDocuments.USERS,
                    new Documents.Query(
                        Optional.empty(),
                        Map.of(),
                        "created_at",
                        false,
                        Optional.empty(),
                        MOST_USERS)),
                page ->
                    complete(
                        Json.answer(
                            Json.array(page.documents().stream().map(Document::body).toList())))));
  }

  private Route create() {
    return access.admin(
        _ ->
            bodies.json(
                jsonLimitBytes,
                body ->
                    onSuccess(
                        users.register(newUser(body)),
                        answer -> told(answer, account -> Json.answer(201, created(account))))));
  }

  private static NewUser newUser(Fields body) {
    return new NewUser(
        body.requiredText("email", LONGEST),
        body.requiredText("password", LONGEST),
        body.text("display_name", LONGEST),
        body.flag("is_superuser", false),
        body.flag("is_active", true),
        body.flag("is_verified", true));
  }

  private static Route told(Registration answer, Function<Account, HttpResponse> welcome) {
    return switch (answer) {
      case Registration.Done(var account) -> complete(welcome.apply(account));
      case Registration.EmailTaken _ ->
          Problems.refuse(
              Problem.of(409, "email-taken", "A user with this e-mail address exists."));
      case Registration.Invalid(var field, var why) -> Problems.refuse(Problem.invalid(field, why));
      case Registration.Busy _ -> Problems.refuse(Problem.later(Duration.ofSeconds(2)));
      case Registration.Unknown _ -> Problems.refuse(Problem.notFound());
    };
  }

  private static ObjectNode created(Account account) {
    return Json.object()
        .put("message", "User " + account.email() + " created")
        .put("user_id", account.id())
        .put("user_email", account.email());
  }

  private static ObjectNode user(Account account) {
    var user =
        Json.object()
            .put("id", account.id())
            .put("email", account.email())
            .put("is_active", account.active())
            .put("is_superuser", account.superuser())
            .put("is_verified", account.verified())
            .put("display_name", account.displayName().orElse(null));
    user.putObject("registered_clients");
    user.putArray("primary_speakers");
    return user;
  }
}
