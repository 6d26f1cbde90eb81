using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Validation;

namespace VoiceAnalytics.Core.Tests.Validation;

public sealed class ShapeHashTests
{
    // Stored on live objects: a release that computes another value for the same share would stall every share.
    [Fact]
    public void The_value_is_pinned()
    {
        var spec = new PartnerShareSpec { SourceRef = new NameReference { Name = "voice-sessions" }, Prefix = "sessions/" };
        Assert.Equal("bff6d989892c818f", ShapeHash.Of(spec));
        Assert.Equal(ShapeHash.Of(spec), ShapeHash.Of(spec with { Snowflake = new SnowflakeTarget() }));
        Assert.Equal(ShapeHash.Of(spec), ShapeHash.Of(spec with { Prefix = "other/", Suspend = true, Schedule = "5 MINUTE" }));
    }
}
