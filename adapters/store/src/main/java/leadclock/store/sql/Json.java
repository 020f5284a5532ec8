package leadclock.store.sql;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.List;
import java.util.Map;
import java.util.Set;
import leadclock.engine.decide.Action;
import leadclock.engine.decide.SlaClock;
import leadclock.engine.policy.EscalationStep;
import leadclock.engine.policy.FacetTest;
import leadclock.engine.policy.Member;
import leadclock.engine.policy.Mode;

/**
 * Values as JSON. Names are what is stored for years: a component or type may be added, never
 * renamed. Rows of older versions stay readable, since what they lack reads as empty; rows of newer
 * ones too, since what is unknown is passed over.
 */
final class Json {
  private static final TypeReference<List<String>> WORDS = new TypeReference<>() {};

  private static final JsonInclude.Value NO_NULLS =
      JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS);

  /** One for all: it never changes, and learning the shapes takes longer than using them. */
  private static final ObjectMapper MAPPER = mapper();

  private static ObjectMapper mapper() {
    ObjectMapper mapper =
        JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addModule(new PlainTexts())
            .addMixIn(Action.class, StoredTypes.OfAction.class)
            .addMixIn(SlaClock.class, StoredTypes.OfClock.class)
            .addMixIn(Mode.class, StoredTypes.OfMode.class)
            .addMixIn(Member.class, StoredTypes.OfMember.class)
            .addMixIn(FacetTest.class, StoredTypes.OfFacetTest.class)
            .addMixIn(EscalationStep.Act.class, StoredTypes.OfAct.class)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .visibility(PropertyAccessor.GETTER, Visibility.NONE)
            .visibility(PropertyAccessor.IS_GETTER, Visibility.NONE)
            .visibility(PropertyAccessor.FIELD, Visibility.ANY)
            .defaultPropertyInclusion(NO_NULLS)
            .build();
    for (Class<?> many : List.of(List.class, Set.class, Map.class)) {
      mapper.configOverride(many).setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY));
    }
    return mapper;
  }

  String write(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException broken) {
      throw new IllegalStateException(
          "Cannot store a %s; its shape must be added to StoredTypes."
              .formatted(value.getClass().getSimpleName()),
          broken);
    }
  }

  <T> T read(String text, Class<T> type) {
    try {
      return MAPPER.readValue(text, type);
    } catch (JsonProcessingException broken) {
      throw new IllegalStateException(
          "A stored %s cannot be read; a newer version may have written it: %s"
              .formatted(type.getSimpleName(), broken.getOriginalMessage()),
          broken);
    }
  }

  List<String> words(String text) {
    try {
      return MAPPER.readValue(text, WORDS);
    } catch (JsonProcessingException broken) {
      throw new IllegalStateException("A stored list of words cannot be read.", broken);
    }
  }
}
