using Plotly.NET.CSharp;
using Plotly.NET.LayoutObjects;

namespace Plotly.NET;

public static partial class GenericChartExtensions
{
    /// <param name="Append">Adds to the annotations that are there, before them, unless false; then it replaces them.</param>
    public static GenericChart WithAnnotation(this GenericChart @this, Annotation annotation, Optional<bool> Append = default) =>
        @this.WithAnnotations([annotation], Append);

    /// <param name="Append">Adds to the annotations that are there, before them, unless false; then they replace them.</param>
    public static GenericChart WithAnnotations(
        this GenericChart @this, IEnumerable<Annotation> annotations, Optional<bool> Append = default) =>
        @this.ChangeLayout(layout => layout.AddItems("annotations", annotations, Append.Or(true)));

    /// <param name="Append">Adds to the shapes that are there, before them, unless false; then it replaces them.</param>
    public static GenericChart WithShape(this GenericChart @this, Shape shape, Optional<bool> Append = default) =>
        @this.WithShapes([shape], Append);

    /// <param name="Append">Adds to the shapes that are there, before them, unless false; then they replace them.</param>
    public static GenericChart WithShapes(this GenericChart @this, IEnumerable<Shape> shapes, Optional<bool> Append = default) =>
        @this.ChangeLayout(layout => layout.AddItems("shapes", shapes, Append.Or(true)));
}
