package leadclock.engine.decide;

import java.util.List;
import leadclock.engine.decide.Action.Topic;
import leadclock.engine.decide.EscalationIds.Strike;
import leadclock.engine.decide.Explanation.Code;
import leadclock.engine.decide.FollowUp.Holding;
import leadclock.engine.decide.FollowUp.Miss;
import leadclock.engine.decide.SlaClock.Kind;
import leadclock.engine.lead.Channel;
import leadclock.engine.lead.Owner;
import leadclock.engine.lead.OwnerId;
import leadclock.engine.policy.EscalationStep.Act;
import leadclock.engine.policy.EscalationStep.Recipient;
import leadclock.engine.policy.Member;
import leadclock.engine.policy.Person;
import leadclock.engine.policy.Pool;
import leadclock.engine.policy.Team;
import org.jspecify.annotations.Nullable;

/** Tells people, once per step and recipient, and opens the tasks that are due now. */
final class Alerts {
  private final Draft draft;
  private final EscalationIds ids;

  Alerts(Draft draft) {
    this.draft = draft;
    this.ids = new EscalationIds(draft);
  }

  /** Does what a step says besides moving the lead. */
  void acts(Strike strike, List<Act> acts, Topic topic, @Nullable OwnerId newOwner) {
    boolean nudge = acts.stream().anyMatch(Act.NudgeChannel.class::isInstance);
    for (Act act : acts) {
      switch (act) {
        case Act.Notify notify -> {
          OwnerId to = recipient(strike, notify.who(), newOwner);
          if (to != null) {
            alert(strike, topic, to);
          }
        }
        case Act.TaskNow task -> {
          OwnerId to = recipient(strike, task.who(), newOwner);
          if (to != null) {
            taskNow(strike, to, nudge);
          }
        }
        case Act.Reassign reassign -> {}
        case Act.NudgeChannel channel -> {}
      }
    }
  }

  void manager(Strike strike, Topic topic) {
    OwnerId manager = draft.manager();
    if (manager != null) {
      alert(strike, topic, manager);
    }
  }

  /** Owner and manager hear that an activity is logged but does not count. */
  void kept(Strike strike) {
    OwnerId owner = strike.clock().owner();
    if (owner != null) {
      alert(strike, Topic.KEPT_WITHOUT_OWNED_TOUCH, owner);
    }
    manager(strike, Topic.KEPT_WITHOUT_OWNED_TOUCH);
  }

  /** Nobody is eligible: the manager assigns by hand. */
  void nobody(int ordinal) {
    simple(ordinal, Topic.NO_ELIGIBLE);
  }

  /**
   * Nobody is there to take the lead for its stage.
   *
   * @param manager of those who should be
   */
  void noRole(int moves, @Nullable OwnerId manager) {
    if (manager != null) {
      send(noRoleId(moves, manager), manager, Topic.NO_ELIGIBLE, draft.lead.name());
    }
  }

  String noRoleId(int moves, OwnerId to) {
    String what = "alert " + Topic.NO_ELIGIBLE;
    return ActionId.of(draft.lead.id(), Kind.STAGE, moves, 0, 0, what, to.value());
  }

  /** What a first assignment tells the manager. */
  void assigned(Routing.Choice choice, int ordinal) {
    if (choice.lastResort()) {
      simple(ordinal, Topic.NO_ELIGIBLE);
    } else {
      OwnerId manager = draft.manager();
      if (manager != null) {
        draft.withdraw(simpleId(ordinal, Topic.NO_ELIGIBLE, manager));
      }
    }
    if (draft.route.alertManager()) {
      simple(1, Topic.ROUTE_ALERT);
    }
    if (choice.pilesUp()) {
      simple(ordinal, Topic.PILE_UP);
    }
  }

  /** Tells of the miss that took its owner out of rotation. */
  void suspended(Miss miss) {
    OwnerId manager = managerOf(miss.owner());
    if (manager != null) {
      send(suspension(miss, manager), manager, Topic.SUSPENDED, draft.nameOf(miss.owner()));
    }
  }

  /** A miss that was none took nobody out; what has not been told is not told. */
  void notSuspended(Miss miss) {
    OwnerId manager = managerOf(miss.owner());
    if (manager != null) {
      draft.withdraw(suspension(miss, manager));
    }
  }

  /** A spike is on, of which nobody has been told. */
  void spike(Spike spike) {
    OwnerId manager = managerOrLastResort();
    if (manager != null) {
      String what = "alert SPIKE " + spike.cause() + " " + spike.startedAt();
      String id = ActionId.of(draft.lead.id(), Kind.ASSIGN, 1, 0, 0, what, manager.value());
      send(id, manager, Topic.SPIKE, spike.why());
    }
  }

  private String suspension(Miss miss, OwnerId manager) {
    return ActionId.of(
        draft.lead.id(), miss.kind(), miss.ordinal(), 0, 0, "alert SUSPENDED", manager.value());
  }

  private @Nullable OwnerId managerOf(OwnerId owner) {
    for (Team team : draft.policy.teams().values()) {
      for (Member member : team.members()) {
        if (member instanceof Member.Named named
            && draft.roster.find(named.person()).map(Owner::id).filter(owner::equals).isPresent()) {
          return draft.roster.find(team.manager()).map(Owner::id).orElse(null);
        }
      }
    }
    return draft.manager();
  }

  /** A task of the lead that nobody has touched. */
  void untouched(String about) {
    OwnerId manager = draft.manager();
    if (manager != null) {
      send(untouchedId(about, manager), manager, Topic.TASK_UNTOUCHED);
    }
  }

  /** It was done before the word of it left. */
  void touchedAfterAll(String about) {
    OwnerId manager = draft.manager();
    if (manager != null && draft.isDecided(about)) {
      draft.withdraw(untouchedId(about, manager));
    }
  }

  private String untouchedId(String about, OwnerId manager) {
    return ActionId.of(
        draft.lead.id(), Kind.FIRST_TOUCH, 1, 0, 0, "alert " + about, manager.value());
  }

  void restored(String assignId, OwnerId chosen) {
    OwnerId manager = draft.manager();
    if (manager != null) {
      String id =
          ActionId.of(draft.lead.id(), Kind.ASSIGN, 1, 0, 0, "alert " + assignId, manager.value());
      send(id, manager, Topic.OWNER_RESTORED);
    }
  }

  private void simple(int ordinal, Topic topic) {
    OwnerId manager = managerOrLastResort();
    if (manager != null) {
      send(simpleId(ordinal, topic, manager), manager, topic);
    }
  }

  private @Nullable OwnerId managerOrLastResort() {
    OwnerId manager = draft.manager();
    Person last = draft.policy.lastResort();
    return manager != null
        ? manager
        : draft.roster.find(last).filter(Owner::active).map(Owner::id).orElse(null);
  }

  /** Null where the CRM knows none by that address, or the policy has no such pool. */
  @Nullable OwnerId managerOfPool(String name) {
    Pool pool = draft.policy.pools().get(name);
    return pool == null
        ? null
        : draft.roster.find(Duty.team(draft.policy, pool).manager()).map(Owner::id).orElse(null);
  }

  String nobodyId(int ordinal, OwnerId to) {
    return simpleId(ordinal, Topic.NO_ELIGIBLE, to);
  }

  private String simpleId(int ordinal, Topic topic, OwnerId to) {
    return ActionId.of(draft.lead.id(), Kind.ASSIGN, ordinal, 0, 0, "alert " + topic, to.value());
  }

  private @Nullable OwnerId recipient(Strike strike, Recipient who, @Nullable OwnerId newOwner) {
    return switch (who) {
      case OWNER -> strike.clock().owner();
      case NEW_OWNER -> newOwner;
      case MANAGER -> draft.manager();
    };
  }

  private void alert(Strike strike, Topic topic, OwnerId to) {
    send(ids.alert(strike, topic, to), to, topic);
  }

  private void send(String id, OwnerId to, Topic topic) {
    send(id, to, topic, draft.lead.name());
  }

  private void send(String id, OwnerId to, Topic topic, String about) {
    Holding holding = draft.holding;
    String subject = Wording.subject(topic, about);
    String text =
        Wording.alert(
            topic,
            draft.lead.name(),
            draft.nameOf(holding == null ? null : holding.owner()),
            draft.reasons());
    draft.act(new Action.Alert(id, draft.lead.id(), to, topic, draft.now, subject, text));
  }

  private void taskNow(Strike strike, OwnerId to, boolean nudge) {
    Channel channel = nudge ? otherChannel() : Tasks.firstChannel(draft.usable());
    if (nudge && channel != null) {
      draft.say(Code.NUDGED, "name", draft.nameOf(to), "channel", channel.name());
    }
    Kind kind = strike.clock().kind();
    draft.act(
        new Action.OpenTask(
            ids.taskNow(strike, to),
            draft.lead.id(),
            to,
            draft.now,
            channel,
            Wording.taskNowSubject(draft.lead.name(), kind, channel),
            Wording.taskNowText(
                draft.nameOf(strike.clock().owner()),
                kind,
                channel,
                Wording.time(strike.clock().breachedAt(), draft.duty.zone(), draft.now),
                nudge && kind != Kind.FIRST_TOUCH)));
  }

  /** A usable channel other than the one of the first touch; that one if there is no other. */
  private @Nullable Channel otherChannel() {
    Deeds.First first = new TouchClocks(draft).first();
    Channel used = first == null ? null : first.channel();
    for (Channel channel : Tasks.PREFERENCE) {
      boolean samePhone = used == Channel.PHONE && channel == Channel.SMS;
      if (draft.usable().contains(channel) && channel != used && !samePhone) {
        return channel;
      }
    }
    return Tasks.firstChannel(draft.usable());
  }
}
