// Types that only hold a place in the argument lists of mirrored members: the members exist with their real shape,
// but nothing here makes such a value, and no chart of the course needs one.

using GenNotebooks.Charts;

namespace Plotly.NET
{
    public static partial class StyleParam
    {
        public sealed class EntryWidthMode : StyleValue
        {
            internal EntryWidthMode(string json) : base(json)
            {
            }
        }
    }
}

namespace Plotly.NET.LayoutObjects
{
    public sealed class Domain : DynamicObj.DynamicObj
    {
        internal Domain()
        {
        }
    }

    public sealed class Hoverlabel : DynamicObj.DynamicObj
    {
        internal Hoverlabel()
        {
        }
    }

    public sealed class RangeSelector : DynamicObj.DynamicObj
    {
        internal RangeSelector()
        {
        }
    }

    public sealed class RangeSlider : DynamicObj.DynamicObj
    {
        internal RangeSlider()
        {
        }
    }
}

namespace Plotly.NET.TraceObjects
{
    public sealed class Gradient : DynamicObj.DynamicObj
    {
        internal Gradient()
        {
        }
    }

    public sealed class Pattern : DynamicObj.DynamicObj
    {
        internal Pattern()
        {
        }
    }

    public sealed class Projection : DynamicObj.DynamicObj
    {
        internal Projection()
        {
        }
    }
}
