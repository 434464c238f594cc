using Plotly.NET.LayoutObjects;

namespace Plotly.NET
{
    public static partial class GenericChartExtensions
    {
        /// <summary>Width and height in pixels.</summary>
        public static GenericChart WithSize(this GenericChart @this, int width, int height) =>
            CSharp.GenericChartExtensions.WithSize(@this, width, height);

        public static GenericChart WithMargin(this GenericChart @this, Margin margin) =>
            @this.ChangeLayout(layout => layout.Set("margin", margin.Copy()));

        public static GenericChart WithTemplate(this GenericChart @this, Template template) =>
            @this.ChangeLayout(layout => layout.Set("template", template.Copy()));

        /// <summary>Puts another layout on top of the chart's own.</summary>
        public static GenericChart WithLayout(this GenericChart @this, Layout layout) =>
            @this.ChangeLayout(own => own.Combine(layout));
    }
}

namespace Plotly.NET.CSharp
{
    public static partial class GenericChartExtensions
    {
        /// <summary>Width and height in pixels.</summary>
        public static GenericChart WithSize(this GenericChart gChart, Optional<int> Width = default, Optional<int> Height = default) =>
            gChart.ChangeLayout(layout =>
            {
                layout.Set("width", Width);
                layout.Set("height", Height);
            });

        public static Layout GetLayout(this GenericChart gChart) => GenericChart.getLayout(gChart);

        public static Trace[] GetTraces(this GenericChart gChart) => [.. gChart.Traces];
    }
}
