using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.References.Trails;

namespace VoiceAnalytics.Core.Tests.References.Trails;

public sealed class SelectorCoverageTests
{
    private const string Objects = "arn:aws:s3:::voice/sessions/";
    private const string ObjectType = "AWS::S3::Object";

    [Theory]
    [InlineData("All", ObjectType, "arn:aws:s3", "Whole", "every bucket of the account")]
    [InlineData("ReadOnly", ObjectType, "arn:aws:s3:::", "Whole", "the same in its other form")]
    [InlineData("All", ObjectType, "arn:aws:s3:::voice/", "Whole", "the whole bucket")]
    [InlineData("All", ObjectType, "arn:aws:s3:::voice/sessions/", "Whole", "the very folder")]
    [InlineData("All", ObjectType, "arn:aws:s3:::voice/se", "Whole", "a beginning is one of text, not of folders")]
    [InlineData("All", ObjectType, "arn:aws:s3:::voice/sessions/year=2026/", "Partly", "a folder within")]
    [InlineData("All", ObjectType, "arn:aws:s3:::voice/internal/", "None", "another folder")]
    [InlineData("All", ObjectType, "arn:aws:s3:::voice-other/", "None", "another bucket whose name begins alike")]
    [InlineData("All", ObjectType, "arn:aws:s3:::voice", "None", "without the slash it is no form of CloudTrail's")]
    [InlineData("All", ObjectType, "arn:aws-cn:s3", "None", "another partition")]
    [InlineData("WriteOnly", ObjectType, "arn:aws:s3", "None", "reads are not recorded")]
    [InlineData("All", "AWS::Lambda::Function", "arn:aws:lambda", "None", "another service")]
    public void A_basic_selector(string readWrite, string type, string value, string expected, string because)
    {
        var selector = new TrailSelector.Basic(readWrite, [new DataResource(type, [value])]);
        Assert.True(SelectorCoverage.Of(selector, Objects).ToString() == expected, $"{because}: {SelectorCoverage.Of(selector, Objects)}");
    }

    [Fact]
    public void A_basic_selector_of_management_events_covers_nothing() =>
        Assert.Equal(Coverage.None, SelectorCoverage.Of(new TrailSelector.Basic("All", []), Objects));

    [Theory]
    [InlineData("", "Whole", "all objects of S3")]
    [InlineData("readOnly=true", "Whole", "reads")]
    [InlineData("readOnly=false", "None", "writes")]
    [InlineData("readOnly!=false", "Whole", "all but writes")]
    [InlineData("eventName=GetObject", "Whole", "what reads")]
    [InlineData("eventName=PutObject,GetObject", "Whole", "what reads, among others")]
    [InlineData("eventName^Get", "Whole", "what begins like it")]
    [InlineData("eventName=PutObject", "None", "what writes")]
    [InlineData("eventName!=GetObject", "None", "all but what reads")]
    [InlineData("eventName!^Get", "None", "all but what begins like it")]
    [InlineData("eventName!$Tagging", "Whole", "all but something else")]
    [InlineData("resources.ARN^arn:aws:s3:::voice/", "Whole", "the whole bucket")]
    [InlineData("resources.ARN^arn:aws:s3:::other/,arn:aws:s3:::voice/sessions/", "Whole", "the folder, among others")]
    [InlineData("resources.ARN^arn:aws:s3:::voice/sessions/year=2026/", "Partly", "a folder within")]
    [InlineData("resources.ARN^arn:aws:s3:::other/", "None", "another bucket")]
    [InlineData("resources.ARN=arn:aws:s3:::voice/sessions/a.gz", "Partly", "one object")]
    [InlineData("resources.ARN=arn:aws:s3:::voice/internal/a.gz", "None", "one object elsewhere")]
    [InlineData("resources.ARN$.gz", "Partly", "names that end so")]
    [InlineData("resources.ARN!^arn:aws:s3:::logs/", "Whole", "all but another bucket")]
    [InlineData("resources.ARN!^arn:aws:s3:::voice/", "None", "all but this bucket")]
    [InlineData("resources.ARN!^arn:aws:s3:::voice/sessions/year=2026/", "Partly", "all but a folder within")]
    [InlineData("resources.ARN!=arn:aws:s3:::voice/sessions/a.gz", "Partly", "all but one object")]
    [InlineData("resources.ARN!$.gz", "Partly", "all but names that end so")]
    [InlineData("resources.ARN^arn:aws:s3:::voice/;resources.ARN!^arn:aws:s3:::voice/internal/", "Whole", "the bucket but for another folder")]
    [InlineData("resources.ARN^arn:aws:s3:::voice/;readOnly=false", "None", "all fields have to match")]
    [InlineData("userIdentity.arn!^arn:aws:sts::111122223333:assumed-role/", "Partly", "some callers")]
    [InlineData("sessionCredentialFromConsole=true", "None", "no partner reads by the console")]
    [InlineData("eventSource=s3.amazonaws.com;eventType=AwsApiCall", "Whole", "what every read has")]
    [InlineData("somethingNew=1", "Unknown", "a field of later")]
    [InlineData("somethingNew=1;readOnly=false", "None", "whatever it is, there are no reads")]
    public void An_advanced_selector(string fields, string expected, string because)
    {
        var selector = Advanced($"eventCategory=Data;resources.type={ObjectType};{fields}");
        Assert.True(SelectorCoverage.Of(selector, Objects).ToString() == expected, $"{because}: {SelectorCoverage.Of(selector, Objects)}");
    }

    [Theory]
    [InlineData("eventCategory=Management", "management events")]
    [InlineData("eventCategory=Management;readOnly=true", "management events that read")]
    [InlineData("eventCategory=Data;resources.type=AWS::S3::AccessPoint", "data events of something else")]
    [InlineData("eventCategory=Data", "no type of resource: it is no selector of data events")]
    public void What_selects_no_objects_of_S3(string fields, string because) =>
        Assert.True(SelectorCoverage.Of(Advanced(fields), Objects) == Coverage.None, because);

    internal static TrailSelector Advanced(string fields) =>
        new TrailSelector.Advanced([.. fields.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(Field).GroupBy(field => field.Field).Select(same => same.Aggregate(Merge))]);

    private static FieldSelector Field(string text)
    {
        var at = text.IndexOfAny(['=', '^', '$', '!']);
        var (name, not) = (text[..at], text[at] == '!');
        string[] values = text[(at + (not ? 2 : 1))..].Split(',');
        var field = new FieldSelector(name);
        return (text[not ? at + 1 : at], not) switch
        {
            ('=', false) => field with { EqualTo = [.. values] },
            ('^', false) => field with { StartsWith = [.. values] },
            ('$', false) => field with { EndsWith = [.. values] },
            ('=', true) => field with { NotEqualTo = [.. values] },
            ('^', true) => field with { NotStartsWith = [.. values] },
            _ => field with { NotEndsWith = [.. values] },
        };
    }

    private static FieldSelector Merge(FieldSelector one, FieldSelector other) => one with
    {
        StartsWith = [.. one.StartsWith, .. other.StartsWith],
        NotStartsWith = [.. one.NotStartsWith, .. other.NotStartsWith],
    };
}
