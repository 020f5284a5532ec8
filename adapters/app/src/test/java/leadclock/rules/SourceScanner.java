package leadclock.rules;

import com.sun.source.tree.CaseTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.DefaultCaseLabelTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.PatternCaseLabelTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Notes the methods and the switches of one file. */
final class SourceScanner extends TreeScanner<@Nullable Void, @Nullable Void> {

  private final CompilationUnitTree unit;
  private final SourcePositions positions;
  private final List<SourceFile.Method> methods = new ArrayList<>();
  private final List<Long> defaultedSwitches = new ArrayList<>();

  SourceScanner(CompilationUnitTree unit, SourcePositions positions) {
    this.unit = unit;
    this.positions = positions;
  }

  List<SourceFile.Method> methods() {
    return methods;
  }

  List<Long> defaultedSwitches() {
    return defaultedSwitches;
  }

  @Override
  public @Nullable Void visitMethod(MethodTree method, @Nullable Void unused) {
    if (method.getBody() != null) {
      long first = line(positions.getStartPosition(unit, method));
      long last = line(positions.getEndPosition(unit, method));
      methods.add(new SourceFile.Method(method.getName().toString(), first, last - first + 1));
    }
    return super.visitMethod(method, null);
  }

  @Override
  public @Nullable Void visitSwitch(SwitchTree tree, @Nullable Void unused) {
    note(tree, tree.getCases());
    return super.visitSwitch(tree, null);
  }

  @Override
  public @Nullable Void visitSwitchExpression(SwitchExpressionTree tree, @Nullable Void unused) {
    note(tree, tree.getCases());
    return super.visitSwitchExpression(tree, null);
  }

  private void note(Tree tree, List<? extends CaseTree> cases) {
    boolean overTypes = has(cases, PatternCaseLabelTree.class);
    if (overTypes && has(cases, DefaultCaseLabelTree.class)) {
      defaultedSwitches.add(line(positions.getStartPosition(unit, tree)));
    }
  }

  private static boolean has(List<? extends CaseTree> cases, Class<?> label) {
    return cases.stream().flatMap(each -> each.getLabels().stream()).anyMatch(label::isInstance);
  }

  private long line(long position) {
    return unit.getLineMap().getLineNumber(position);
  }
}
