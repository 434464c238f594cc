namespace Plotly.NET.CSharp
{
    public static partial class Chart
    {
        /// <summary>One chart with the traces of several; where their layouts differ, the later one wins.</summary>
        /// <exception cref="ArgumentException">There is no chart.</exception>
        public static GenericChart Combine(IEnumerable<GenericChart> gCharts) => GenericChart.combine(gCharts);
    }
}

namespace Plotly.NET
{
    /// <summary>
    /// The mirrored package has a Chart in this namespace too, so a file that opens both namespaces must say which one it
    /// means: <c>using Chart = Plotly.NET.CSharp.Chart;</c>. It is here so that code which forgets that fails here as well.
    /// </summary>
    public static class Chart
    {
        /// <summary>One chart with the traces of several; where their layouts differ, the later one wins.</summary>
        /// <exception cref="ArgumentException">There is no chart.</exception>
        public static GenericChart Combine(IEnumerable<GenericChart> gCharts) => GenericChart.combine(gCharts);
    }
}
